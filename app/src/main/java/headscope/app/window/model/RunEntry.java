package headscope.app.window.model;

import java.nio.file.Path;

/**
 * A run folder as the list shows it.
 *
 * @param detail      such as {@code sampled on glyphs28, step 1 240}
 * @param interrupted its program ended without closing it, and nobody has it open
 */
public record RunEntry(Path folder, String name, String detail, boolean interrupted) {}

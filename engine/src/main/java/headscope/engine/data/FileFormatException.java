package headscope.engine.data;

import java.io.IOException;
import java.nio.file.Path;

/** Bad content: the only exception a reader throws for it, before it allocates. {@code fix} tells the user what to do. */
public final class FileFormatException extends IOException {
    public FileFormatException(Path file, String where, String expected, String found, String fix) {
        super("%s: %s: expected %s, found %s. %s".formatted(file.getFileName(), where, expected, found, fix));
    }
}

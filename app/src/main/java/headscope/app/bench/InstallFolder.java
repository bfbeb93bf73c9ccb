package headscope.app.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program lies: the folder of {@code bin} and {@code lib}, or what the build makes of it when the program runs from its classes. */
public final class InstallFolder {
    private InstallFolder() {}

    /** Folder of the peers' jars; it need not exist. */
    public static Path peers() {
        return home().resolve("peers");
    }

    private static Path home() {
        try {
            Path code = Path.of(InstallFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(code) ? code.resolveSibling("headscope") : code.getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

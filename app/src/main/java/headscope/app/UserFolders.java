package headscope.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where this system keeps files of a program.
 *
 * @param cache files that may be deleted at any time: unpacked native code, logs
 * @param state files that remember something between two starts: window sizes, recent runs
 */
public record UserFolders(Path cache, Path state) {
    private static final String NAME = "headscope";

    /** The folders of whoever runs this program; they need not exist yet. */
    public static UserFolders here() {
        return of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static UserFolders of(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve(NAME);
            return new UserFolders(local.resolve("cache"), local);
        }
        if (os.startsWith("mac")) {
            return new UserFolders(home.resolve("Library/Caches").resolve(NAME), home.resolve("Library/Application Support").resolve(NAME));
        }
        return new UserFolders(folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve(NAME));
    }

    /** The XDG rules say that a relative folder counts as none. */
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String given = environment.getOrDefault(variable, "");
        return given.isBlank() || !Path.of(given).isAbsolute() ? otherwise : Path.of(given);
    }

    public Path logFile() {
        return cache.resolve("log/headscope.log");
    }
}

package headscope.app.window.model;

import headscope.engine.store.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Sizes, theme and folders, remembered in one small file. A file that cannot be read counts as empty: nothing of value is in it. */
public final class WindowSettings {
    private final Path file;
    private final Properties values = new Properties();

    public WindowSettings(Path file) {
        this.file = file;
        if (!Files.isReadable(file)) return;
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
        } catch (IOException | IllegalArgumentException e) {
            values.clear();
        }
    }

    /** The user's configuration folder of this system. */
    public static Path defaultFile() {
        String appData = System.getenv("APPDATA");
        String xdg = System.getenv("XDG_CONFIG_HOME");
        Path base = appData != null ? Path.of(appData) : xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".config");
        return base.resolve("headscope").resolve("window.properties");
    }

    public String text(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    public double number(String key, double otherwise) {
        try {
            return Double.parseDouble(values.getProperty(key, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public boolean flag(String key, boolean otherwise) {
        return Boolean.parseBoolean(values.getProperty(key, Boolean.toString(otherwise)));
    }

    public void put(String key, Object value) {
        values.setProperty(key, String.valueOf(value));
    }

    /** Writes the file; the old one stays if that fails. */
    public void save() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        AtomicFile.replace(file, out -> values.store(new OutputStreamWriter(out, StandardCharsets.UTF_8), null));
    }
}

package headscope.app.window.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WindowSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasSavedIsReadAgain() throws IOException {
        Path file = folder.resolve("new/window.properties");
        WindowSettings settings = new WindowSettings(file);
        settings.put("width", 900.5);
        settings.put("export.folder", "/home/zoë/Bilder");
        settings.save();
        WindowSettings again = new WindowSettings(file);
        assertThat(again.number("width", 0)).isEqualTo(900.5);
        assertThat(again.text("export.folder", "")).isEqualTo("/home/zoë/Bilder");
        assertThat(again.flag("dark", true)).isTrue();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX rights")
    void aFileKeepsItsRights() throws IOException {
        Path file = Files.createFile(folder.resolve("window.properties"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        WindowSettings settings = new WindowSettings(file);
        settings.put("dark", true);
        settings.save();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
        assertThat(new WindowSettings(file).flag("dark", false)).isTrue();
    }

    @Test
    void aFileThatCannotBeReadCountsAsEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("window.properties"), "width=\\u00zz");
        assertThat(new WindowSettings(file).number("width", 700)).isEqualTo(700);
    }
}

package headscope.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import headscope.app.window.model.WindowSettings;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Fonts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark: the first time as the system has it, then as it was chosen. */
final class Theme {
    private static final String KEY = "theme.dark";
    private static final String SHEET = Theme.class.getResource("lab.css").toExternalForm();
    private static final String LINUX_SHEET = Theme.class.getResource("linux.css").toExternalForm();
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final WindowSettings settings;

    Theme(WindowSettings settings) {
        this.settings = settings;
        boolean system = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        loadFonts();
        set(settings.flag(KEY, system));
    }

    ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    void toggle() {
        set(!dark.get());
        settings.put(KEY, dark.get());
    }

    FigureStyle figureStyle() {
        return FigureStyle.screen(dark.get(), 1);
    }

    /** Linux desktops have no font in common, so there the window uses the one of the figures; elsewhere the system's. */
    void dress(Scene scene) {
        scene.getStylesheets().add(SHEET);
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) scene.getStylesheets().add(LINUX_SHEET);
    }

    private void set(boolean wanted) {
        Application.setUserAgentStylesheet(wanted ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        dark.set(wanted);
    }

    private static void loadFonts() {
        for (boolean bold : new boolean[] {false, true}) {
            try (InputStream in = Fonts.file(bold)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package headscope.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a window can be opened here, known before JavaFX is touched. */
final class Display {
    static final String TOUR = "The guided tour needs none: headscope tour --out tour";

    private Display() {}

    /** Why no window can be opened, in one sentence that says what to do. */
    static Optional<String> complaint() {
        return complaint(System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
    }

    /** DISPLAY is set, but nothing answers there. */
    static String unreachable() {
        return "the display %s does not answer: start it on a desktop, or through ssh -X. %s".formatted(System.getenv("DISPLAY"), TOUR);
    }

    static Optional<String> complaint(String system, Map<String, String> environment, String glassPlatform) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux") || glassPlatform.equalsIgnoreCase("headless")) return Optional.empty();
        if (!environment.getOrDefault("DISPLAY", "").isBlank()) return Optional.empty();
        if (!environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank()) {
            return Optional.of("the desktop offers Wayland only and JavaFX needs X11: install XWayland so that DISPLAY is set. " + TOUR);
        }
        return Optional.of("there is no display here (DISPLAY is not set): start it on a desktop, or through ssh -X. " + TOUR);
    }
}

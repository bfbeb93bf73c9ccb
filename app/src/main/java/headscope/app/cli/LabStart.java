package headscope.app.cli;

import headscope.app.window.LabApplication;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Opens the window, or says why that is not possible. Needs no command line parser: that would cost a fifth of a second before the window is there. */
public final class LabStart {
    private static final String LIBRARIES = "the window's native libraries cannot be loaded (%s): on Debian and Ubuntu install libgtk-3-0, libxtst6 and libxxf86vm1. "
            + Display.TOUR;

    private LabStart() {}

    /** Returns the exit code when the window is closed. */
    public static int open(PrintWriter err, List<String> parameters) {
        Optional<String> complaint = Display.complaint();
        if (complaint.isPresent()) {
            err.println("headscope: " + complaint.get());
            return Cli.FAILED;
        }
        try {
            LabApplication.open(parameters.toArray(String[]::new));
            return Cli.DONE;
        } catch (UnsupportedOperationException | LinkageError e) {
            System.getLogger("headscope.cli").log(Level.ERROR, "the window could not be opened", e);
            boolean display = String.valueOf(e.getMessage()).contains("DISPLAY");
            err.println("headscope: " + (display ? Display.unreachable() : LIBRARIES.formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown"))));
            return Cli.FAILED;
        }
    }
}

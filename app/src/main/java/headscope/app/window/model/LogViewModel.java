package headscope.app.window.model;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the program said, oldest first. {@link #add} may be called from any thread. */
public final class LogViewModel {
    private static final int MOST_LINES = 2000;

    /** How much a line matters. */
    public enum Level { INFO, WARNING, ERROR }

    /** One line; the details are for a report. */
    public record Line(LocalTime time, Level level, String source, String message, String details) {
        /** The line as it is copied. */
        public String text() {
            String head = "%s  %s  %s  %s".formatted(time.truncatedTo(ChronoUnit.SECONDS), level, source, message);
            return details.isBlank() ? head : head + "\n" + details;
        }
    }

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> readOnlyLines = FXCollections.unmodifiableObservableList(lines);
    private final ReadOnlyIntegerWrapper unreadErrors = new ReadOnlyIntegerWrapper();
    private final Executor screen;

    /** @param screen runs a task on the thread that owns the screen */
    public LogViewModel(Executor screen) {
        this.screen = screen;
    }

    public ObservableList<Line> lines() {
        return readOnlyLines;
    }

    /** Warnings and errors since the log was last looked at. */
    public ReadOnlyIntegerProperty unreadErrorsProperty() {
        return unreadErrors.getReadOnlyProperty();
    }

    public void add(Level level, String source, String message, String details) {
        Line line = new Line(LocalTime.now(), level, source, message, details);
        screen.execute(() -> {
            lines.add(line);
            if (lines.size() > MOST_LINES) lines.remove(0, lines.size() - MOST_LINES);
            if (level != Level.INFO) unreadErrors.set(unreadErrors.get() + 1);
        });
    }

    public void markRead() {
        unreadErrors.set(0);
    }

    public void clear() {
        lines.clear();
        markRead();
    }
}

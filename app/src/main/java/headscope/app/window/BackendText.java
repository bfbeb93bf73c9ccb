package headscope.app.window;

import headscope.engine.backend.BackendReport;

/**
 * What the window says of the backend.
 *
 * @param words   a few, for the status line
 * @param details why this one and not the other, a line each
 */
public record BackendText(String words, String details) {
    static BackendText of(BackendReport report) {
        return new BackendText("%s, %s, %d threads".formatted(report.name(), report.blas(), report.threads()), report.details());
    }
}

package headscope.engine.store;

import headscope.engine.data.FileFormatException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** What the operating system says about a disk, as one sentence that says what to do. */
final class DiskError extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 2000;

    private DiskError(String message, IOException cause) {
        super(message, cause);
    }

    /** The same failure for people. One that is already a sentence of ours stays as it is. */
    static IOException explain(Path file, IOException e) {
        if (e instanceof DiskError || e instanceof FileFormatException) return e;
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : Objects.requireNonNullElse(e.getMessage(), e.toString());
        String known = allMessages(e).toLowerCase(Locale.ROOT);
        String text;
        if (known.contains("no space left") || known.contains("not enough space") || known.contains("disk is full") || known.contains("quota")) {
            text = "the disk is full. Free some space and try again; what was saved before is intact";
        } else if (known.contains("read-only")) {
            text = "the file system is read-only. Choose another folder";
        } else if (e instanceof AccessDeniedException || known.contains("permission denied") || known.contains("access is denied")) {
            text = "no right to write here. Choose another folder or change its rights";
        } else if (e instanceof NoSuchFileException || known.contains("no such file")) {
            text = "the folder does not exist. Make it first, or choose another";
        } else {
            text = reason.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("[.!]+$", "");
        }
        return new DiskError("%s: cannot be written: %s.".formatted(file, text), e);
    }

    /** Writers of other libraries hide the disk's answer in a cause. */
    private static String allMessages(Throwable e) {
        var all = new StringBuilder();
        for (Throwable t = e; t != null && all.length() < LONGEST; t = t.getCause()) all.append(t.getMessage()).append('\n');
        return all.toString();
    }
}

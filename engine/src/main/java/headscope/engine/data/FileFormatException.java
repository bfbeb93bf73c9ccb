package headscope.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bad content: the only exception a reader throws for it, before it allocates. {@code fix} tells the user what to do. */
public final class FileFormatException extends IOException {
    private static final int LONGEST_QUOTE = 160;

    public FileFormatException(Path file, String where, String expected, String found, String fix) {
        super("%s: %s: expected %s, found %s. %s".formatted(plain(file.getFileName()), plain(where), expected, plain(found), fix));
    }

    /** What comes out of a bad file may hold line breaks and be of any length; a message is one line. */
    private static String plain(Object text) {
        String line = String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    /** Says plainly that nothing is there, or a folder where a file is needed. */
    static void requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) throw new FileFormatException(file, "path", "a file", "a folder", "Give a file inside it.");
        if (!Files.exists(file)) throw new IOException(file + ": expected a file, found nothing there. Check the path.");
    }
}

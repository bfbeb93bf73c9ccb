package headscope.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of bytes that may be gzip, whatever its name says. Promised lengths are checked before memory is taken. */
final class PackedFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final boolean packed;
    private final long length;
    private long read;

    private PackedFile(Path file, InputStream in, boolean packed, long length) {
        this.file = file;
        this.in = in;
        this.packed = packed;
        this.length = length;
    }

    static PackedFile open(Path file) throws IOException {
        FileFormatException.requireFile(file);
        long length = Files.size(file);
        if (length == 0) throw new FileFormatException(file, "file", "some bytes", "an empty file", "Copy it again.");
        var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return new PackedFile(file, packed ? new GZIPInputStream(raw, BUFFER) : raw, packed, length);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw damaged(file, e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next {@code count} bytes. */
    byte[] bytes(int count, String where) throws IOException {
        byte[] bytes = new byte[count];
        try {
            int got = in.readNBytes(bytes, 0, count);
            read += got;
            if (got == count) return bytes;
            throw new FileFormatException(file, where, count + " bytes", got + "", "The file is cut short: copy it again.");
        } catch (EOFException _) {
            throw new FileFormatException(file, where, count + " bytes", "the end of the gzip data", "The file is cut short: copy it again.");
        } catch (ZipException e) {
            throw damaged(file, e);
        }
    }

    /** Refuses a promise of further bytes that the file cannot or should not keep; nothing has been allocated yet. */
    void promise(long bytes, String where) throws IOException {
        if (packed) {
            new UnpackBudget(file, length).take(where, bytes);
        } else if (bytes != length - read) {
            throw new FileFormatException(file, where, bytes + " bytes", (length - read) + "",
                    bytes > length - read ? "The file is cut short: copy it again." : "The file is damaged or of another kind: copy it again.");
        }
    }

    /** Refuses bytes after the end, which also checks the checksum of gzip data. */
    void requireEnd(String where) throws IOException {
        try {
            if (in.read() >= 0) throw new FileFormatException(file, where, "the end of the file", "more bytes", "The file is damaged or of another kind: copy it again.");
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
    }

    private static FileFormatException damaged(Path file, Exception cause) {
        var damaged = new FileFormatException(file, "gzip", "undamaged data", "'" + cause.getMessage() + "'", "Copy it again.");
        damaged.initCause(cause);
        return damaged;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

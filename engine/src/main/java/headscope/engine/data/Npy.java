package headscope.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * NumPy's {@code .npy} files. Written: format 1.0, little endian, C order, types f4 f8 i4 i8 u1. Read: formats 1 to 3, both byte orders, Fortran order
 * (turned into C order), and also f2, i1, i2, u2, u4 and bool, which become the next larger type of {@link NpyArray}.
 *
 * <p>Source of the format: numpy.lib.format, NEP 1.
 */
public final class Npy {
    private static final int CHUNK = 1 << 16;

    private Npy() {}

    /**
     * Reads one array.
     *
     * @throws FileFormatException if the file is not an array of a known type that is exactly as long as its header says, before memory is taken for it
     */
    public static NpyArray read(Path file) throws IOException {
        FileFormatException.requireFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file), file, "array");
        }
    }

    /** Reads one array of which the stream must hold exactly {@code length} bytes; {@code where} names it in messages. */
    static NpyArray read(InputStream in, long length, Path file, String where) throws IOException {
        NpyHeader header = NpyHeader.read(in, file, where);
        long expected = header.dataBytes();
        long found = length - header.headerBytes();
        if (expected != found) {
            throw new FileFormatException(file, where, expected + " bytes for " + header.describe(), found + " bytes", "The file is damaged: save it again.");
        }
        HeapRoom.require(file, where, header.heapBytes());
        Object values = header.allocate();
        fill(values, header, in, file, where);
        return new NpyArray(header.shape(), header.fortranOrder() ? header.toRowMajor(values) : values);
    }

    private static void fill(Object values, NpyHeader header, InputStream in, Path file, String where) throws IOException {
        var chunk = ByteBuffer.allocate(CHUNK).order(header.order());
        long left = header.dataBytes();
        int at = 0;
        while (left > 0) {
            int wanted = (int) Math.min(CHUNK, left);
            int got = in.readNBytes(chunk.array(), 0, wanted);
            if (got < wanted) {
                throw new FileFormatException(file, where, header.dataBytes() + " bytes of numbers", header.dataBytes() - left + got + " bytes",
                        "The file is cut short: copy or save it again.");
            }
            chunk.clear().limit(wanted);
            int numbers = wanted / header.type().bytes();
            header.type().decode(chunk, values, at, numbers);
            at += numbers;
            left -= wanted;
        }
    }

    /** Writes one array; the stream stays open. */
    public static void write(OutputStream out, NpyArray array) throws IOException {
        out.write(NpyHeader.bytesFor(array));
        var chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        NpyType type = NpyType.of(array.values());
        int perChunk = CHUNK / type.bytes();
        for (int at = 0; at < array.count(); at += perChunk) {
            int numbers = Math.min(perChunk, array.count() - at);
            type.encode(array.values(), at, numbers, chunk.clear());
            out.write(chunk.array(), 0, numbers * type.bytes());
        }
    }
}

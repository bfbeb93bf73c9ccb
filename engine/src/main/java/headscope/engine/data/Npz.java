package headscope.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz} files: a plain zip of {@code name.npy} entries. Written without compression, as numpy.savez does, with a fixed time: equal arrays
 * give equal bytes on every machine. Read with or without compression.
 */
public final class Npz {
    static final int MOST_ENTRIES = 4096;
    private static final String SUFFIX = ".npy";
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\\\:]{1,200}");
    /** Not 1980-01-01: java.util.zip takes that for "unknown" and adds a field that depends on the time zone. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Npz() {}

    /**
     * Reads every array, in the order of the file.
     *
     * @throws FileFormatException if it is not a zip of arrays, or a zip bomb
     */
    public static Map<String, NpyArray> read(Path file) throws IOException {
        FileFormatException.requireFile(file);
        var budget = new UnpackBudget(file, Files.size(file));
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new FileFormatException(file, "zip", "at most " + MOST_ENTRIES + " arrays", zip.size() + " entries", "Save fewer arrays per file.");
            }
            var arrays = new LinkedHashMap<String, NpyArray>();
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = arrayName(file, entry.getName());
                budget.take(name, entry.getSize());
                HeapRoom.require(file, "all arrays up to " + name, budget.taken());
                if (arrays.put(name, read(zip, entry, file, name)) != null) {
                    throw new FileFormatException(file, name, "each name once", "it twice", "Save it again with numpy.savez.");
                }
            }
            return arrays;
        } catch (ZipException | EOFException e) {
            throw damaged(file, e);
        }
    }

    /** ZipFile does not compare checksums by itself. */
    private static NpyArray read(ZipFile zip, ZipEntry entry, Path file, String name) throws IOException {
        var crc = new CRC32();
        try (InputStream in = new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), crc)) {
            NpyArray array = Npy.read(in, entry.getSize(), file, name);
            if (crc.getValue() != entry.getCrc()) {
                throw new FileFormatException(file, name, "checksum %08x".formatted(entry.getCrc()), "%08x".formatted(crc.getValue()),
                        "The file is damaged: copy it again.");
            }
            return array;
        }
    }

    private static String arrayName(Path file, String entry) throws FileFormatException {
        boolean plain = NAME.matcher(entry).matches() && entry.endsWith(SUFFIX) && !entry.startsWith("/") && !List.of(entry.split("/")).contains("..");
        if (plain) return entry.substring(0, entry.length() - SUFFIX.length());
        throw new FileFormatException(file, "zip", "entries called name.npy", "'" + entry + "'",
                "Give a file saved by numpy.savez.");
    }

    private static FileFormatException damaged(Path file, Exception cause) {
        var damaged = new FileFormatException(file, "zip", "an undamaged zip of .npy arrays", "'" + cause.getMessage() + "'",
                "Copy it again, or save it again with numpy.savez.");
        damaged.initCause(cause);
        return damaged;
    }

    /** Writes the arrays in the order of the map; the stream stays open. Equal arrays give equal bytes. */
    public static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        var zip = new ZipOutputStream(out);
        for (var named : arrays.entrySet()) {
            zip.putNextEntry(entry(named.getKey(), named.getValue()));
            Npy.write(zip, named.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /** A stored entry must carry size and checksum in front of its bytes, so the array is encoded twice; that is cheaper than compressing it once. */
    private static ZipEntry entry(String name, NpyArray array) throws IOException {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("array name: expected 1 to 200 characters without \\ and :, found '" + name + "'");
        var crc = new CRC32();
        long[] size = {0};
        try (OutputStream counted = new CheckedOutputStream(OutputStream.nullOutputStream(), crc) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                super.write(bytes, from, count);
                size[0] += count;
            }
        }) {
            Npy.write(counted, array);
        }
        var entry = new ZipEntry(name + SUFFIX);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(ENTRY_TIME);
        entry.setSize(size[0]);
        entry.setCrc(crc.getValue());
        return entry;
    }
}

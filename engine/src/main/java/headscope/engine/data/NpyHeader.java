package headscope.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Start of a {@code .npy} file: magic, version and a Python dictionary, such as
 * {@code {'descr': '<f4', 'fortran_order': False, 'shape': (60000, 28, 28), }}. Everything is checked before anything is allocated.
 *
 * @param headerBytes bytes before the numbers
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortranOrder, int[] shape, int headerBytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** NumPy's own limit (numpy.lib.format.read_array_header_2_0). */
    private static final int LONGEST = 10_000;
    private static final int MOST_AXES = 32;
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>=|]?)([a-zA-Z]\\d{0,3})'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d, ]*)\\)");
    private static final String SAVE_AGAIN = "Save it with numpy.save(name, numpy.ascontiguousarray(a, dtype='float32')).";

    static NpyHeader read(InputStream in, Path file, String where) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new FileFormatException(file, where, "a NumPy array (first bytes \\x93NUMPY)", "something else", "Give a file saved by numpy.save.");
        }
        int version = start[6];
        if (version < 1 || version > 3) throw new FileFormatException(file, where, "format 1, 2 or 3", "format " + version, SAVE_AGAIN);
        int lengthBytes = version == 1 ? 2 : 4;
        byte[] length = Arrays.copyOf(in.readNBytes(lengthBytes), 4);
        long size = Integer.toUnsignedLong(ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt());
        if (size > LONGEST) throw new FileFormatException(file, where, "a header of at most " + LONGEST + " bytes", size + " bytes", SAVE_AGAIN);
        byte[] text = in.readNBytes((int) size);
        if (text.length < size) {
            throw new FileFormatException(file, where, "a header of " + size + " bytes", text.length + " bytes", "The file is cut short: copy or save it again.");
        }
        return parse(new String(text, StandardCharsets.UTF_8), MAGIC.length + 2 + lengthBytes + (int) size, file, where);
    }

    private static NpyHeader parse(String text, int headerBytes, Path file, String where) throws FileFormatException {
        Matcher descr = DESCR.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find() || !fortran.find() || !shape.find()) {
            throw new FileFormatException(file, where, "a header with descr, fortran_order and shape of plain numbers", "'" + text.strip() + "'", SAVE_AGAIN);
        }
        NpyType type = NpyType.named(descr.group(2)).orElseThrow(
                () -> new FileFormatException(file, where, "numbers of type " + NpyType.known(), "type " + descr.group(2), SAVE_AGAIN));
        ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, fortran.group(1).equals("True"), sides(shape.group(1), file, where), headerBytes);
    }

    private static int[] sides(String text, Path file, String where) throws FileFormatException {
        List<String> words = Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
        try {
            int[] sides = words.stream().mapToInt(Integer::parseInt).toArray();
            long count = 1;
            for (int side : sides) count = Math.multiplyExact(count, Math.max(side, 1));
            if (count <= Integer.MAX_VALUE - 8 && sides.length <= MOST_AXES) return sides;
        } catch (NumberFormatException | ArithmeticException _) {
            // too large for an int or a long: the message below
        }
        throw new FileFormatException(file, where, "at most 2^31 numbers on at most " + MOST_AXES + " axes", "shape (" + text + ")",
                "Save it in smaller parts.");
    }

    int count() {
        int count = 1;
        for (int side : shape) count *= side;
        return count;
    }

    long dataBytes() {
        return (long) count() * type.bytes();
    }

    /** Memory the Java array takes, with the second one needed to reorder it. */
    long heapBytes() {
        return (long) count() * type.javaBytes() * (fortranOrder ? 2 : 1);
    }

    Object allocate() {
        return type.allocate(count());
    }

    String describe() {
        return "%s of shape (%s)".formatted(type.code(), Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ")));
    }

    /** The same numbers with the last axis innermost. */
    Object toRowMajor(Object columnMajor) {
        Object rowMajor = allocate();
        int[] at = new int[shape.length];
        for (int from = 0; from < count(); from++) {
            int to = 0;
            for (int axis = 0; axis < shape.length; axis++) to = to * shape[axis] + at[axis];
            System.arraycopy(columnMajor, from, rowMajor, to, 1);
            for (int axis = 0; axis < shape.length && ++at[axis] == shape[axis]; axis++) at[axis] = 0;
        }
        return rowMajor;
    }

    /** Header of format 1.0, padded so that the numbers start at a multiple of 64 bytes, as NumPy does. */
    static byte[] bytesFor(NpyArray array) {
        int[] shape = array.shape();
        String sides = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ")) + (shape.length == 1 ? "," : "");
        String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(NpyType.of(array.values()).littleEndianDescr(), sides);
        int before = MAGIC.length + 4;
        int total = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
        var bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - before));
        bytes.put((text + " ".repeat(total - before - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }
}

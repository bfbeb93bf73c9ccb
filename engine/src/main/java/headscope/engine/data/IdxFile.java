package headscope.engine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One IDX file of unsigned bytes, plain or gzip: two zeros, 8, the number of axes, each side as a big-endian int, then the bytes.
 *
 * <p>Source of the format: LeCun, Cortes and Burges, the MNIST database.
 *
 * @param sides  sides of what was read: with a limit, sides[0] is the limit
 * @param values row-major
 */
record IdxFile(int[] sides, byte[] values) {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int LONGEST_SIDE = 1 << 14;

    /** Reads at most {@code limit} items of a file with {@code axes} axes; {@code what} names its content in messages. */
    static IdxFile read(Path file, int axes, int limit, String what) throws IOException {
        try (PackedFile in = PackedFile.open(file)) {
            byte[] magic = in.bytes(4, "first four bytes");
            byte[] wanted = {0, 0, UNSIGNED_BYTE, (byte) axes};
            if (!Arrays.equals(magic, wanted)) {
                throw new FileFormatException(file, "first four bytes", hex(wanted) + " (IDX " + what + ")", hex(magic), "Give the file as it was downloaded.");
            }
            int[] sides = new int[axes];
            ByteBuffer.wrap(in.bytes(4 * axes, "header")).asIntBuffer().get(sides);
            long count = itemSize(sides, file);
            in.promise(count * sides[0], what);
            boolean cut = limit < sides[0];
            if (cut) sides[0] = limit;
            HeapRoom.require(file, what, count * sides[0]);
            byte[] values = in.bytes((int) (count * sides[0]), what);
            if (!cut) in.requireEnd(what);
            return new IdxFile(sides, values);
        }
    }

    private static long itemSize(int[] sides, Path file) throws FileFormatException {
        long size = 1;
        boolean sound = sides[0] >= 1;
        for (int i = 1; i < sides.length; i++) {
            sound &= sides[i] >= 1 && sides[i] <= LONGEST_SIDE;
            size *= sides[i];
        }
        if (!sound || sides[0] * size > Integer.MAX_VALUE - 8) {
            String found = Arrays.stream(sides).mapToObj(Integer::toUnsignedString).collect(Collectors.joining(" x "));
            throw new FileFormatException(file, "header", "sides of 1 to " + LONGEST_SIDE + ", at most 2 GB together", found, "The file is damaged: copy it again.");
        }
        return size;
    }

    private static String hex(byte[] bytes) {
        return "%02x %02x %02x %02x".formatted(bytes[0], bytes[1], bytes[2], bytes[3]);
    }

    /** The bytes as whole numbers 0..255. */
    int[] numbers() {
        int[] numbers = new int[values.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = values[i] & 0xFF;
        return numbers;
    }
}

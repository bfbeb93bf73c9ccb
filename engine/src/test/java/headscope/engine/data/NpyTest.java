package headscope.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NpyTest {
    @TempDir
    Path folder;

    static Stream<NpyArray> arrays() {
        return Stream.of(NpyArray.of(new float[] {1.5f, -2, Float.NaN, 4, 5, 6}, 2, 3), NpyArray.of(new double[] {Math.PI}, 1), NpyArray.of(new double[] {7}),
                NpyArray.of(new int[] {Integer.MIN_VALUE, 3}, 2, 1), NpyArray.of(new long[] {Long.MAX_VALUE, -1}, 2),
                NpyArray.of(new byte[] {0, 1, (byte) 255, 7}, 1, 2, 2), NpyArray.of(new float[0], 0, 5), NpyArray.of(new float[40_000], 200, 200));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void whatIsWrittenIsReadBack(NpyArray array) throws IOException {
        assertThat(Npy.read(save(bytesOf(array)))).isEqualTo(array);
    }

    @Test
    void theHeaderIsTheOneNumPyWrites() throws IOException {
        byte[] bytes = bytesOf(NpyArray.of(new float[] {1}, 1));
        String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
        assertThat(header).startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }").endsWith(" \n");
        assertThat(bytes).hasSize(132).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    }

    @ParameterizedTest
    @CsvSource({"<f2, 2, 1.0", ">f4, 4, 1.0", "<i2, 2, 15360", "|i1, 1, -3", "<u2, 2, 65533", "|b1, 1, 1", ">u4, 4, 4294967293", "<i8, 8, -3"})
    void otherTypesAreConverted(String descr, int bytes, double value) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(bytes).order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        switch (bytes) {
            case 1 -> number.put((byte) value);
            case 2 -> number.putShort(value == 1 ? 15360 : (short) (int) value);
            case 4 -> number.putInt(value == 1 ? Float.floatToIntBits(1) : (int) (long) value);
            default -> number.putLong((long) value);
        }
        assertThat(Npy.read(save(file("{'descr': '" + descr + "', 'fortran_order': False, 'shape': (1,), }", number.array()))).doubles()).containsExactly(value);
    }

    @Test
    void fortranOrderIsTurnedIntoRowMajorOrder() throws IOException {
        byte[] file = file("{'shape': (2, 3), 'fortran_order': True, 'descr': '|u1'}", new byte[] {0, 3, 1, 4, 2, 5});
        assertThat(Npy.read(save(file))).isEqualTo(NpyArray.of(new byte[] {0, 1, 2, 3, 4, 5}, 2, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (60000, 60000, 60000), } ; at most 2^31 numbers",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), } ; at most 2^31 numbers",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }          ; 2000000000 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }                 ; plain numbers",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }                   ; found type O",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }                  ; found type c8",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }         ; plain numbers",
        "nothing                                                                    ; plain numbers"})
    void aBadHeaderIsRefusedBeforeMemoryIsTaken(String header, String expected) throws IOException {
        Path file = save(file(header, new byte[4]));
        assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> Npy.read(file)).withMessageContaining(expected)
                .withMessageStartingWith("a.npy: array: expected ");
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        byte[] whole = bytesOf(NpyArray.of(new int[] {1, 2, 3}, 3));
        for (int length = 0; length < whole.length; length++) {
            Path file = save(Arrays.copyOf(whole, length));
            assertThatExceptionOfType(FileFormatException.class).as("cut after %d bytes", length).isThrownBy(() -> Npy.read(file));
        }
    }

    @Test
    void bytesAfterTheArrayAreRefused() throws IOException {
        Path file = save(file("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", new byte[3]));
        assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> Npy.read(file)).withMessageContaining("expected 2 bytes for u1 of shape (2), found 3");
    }

    @Test
    void aMissingFileIsSaidSo() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Npy.read(folder.resolve("none.npy"))).withMessageContaining("found nothing there");
    }

    private static byte[] bytesOf(NpyArray array) throws IOException {
        var out = new ByteArrayOutputStream();
        Npy.write(out, array);
        return out.toByteArray();
    }

    private static byte[] file(String header, byte[] numbers) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + text.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length).put(text).put(numbers).array();
    }

    private Path save(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npy"), bytes);
    }
}

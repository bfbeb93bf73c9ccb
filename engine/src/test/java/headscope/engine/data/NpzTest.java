package headscope.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class NpzTest {
    private static final Path GOLDEN = Path.of(System.getProperty("headscope.root", ".."), "..", "shared", "golden");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackInOrder() throws IOException {
        Map<String, NpyArray> arrays = sample();
        Path file = save(bytesOf(arrays));
        assertThat(Npz.read(file)).containsExactlyEntriesOf(arrays);
    }

    @Test
    void equalArraysGiveEqualBytesInEveryTimeZone() throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            byte[] here = bytesOf(sample());
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(bytesOf(sample())).isEqualTo(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void theStreamStaysOpenAfterWriting() throws IOException {
        var out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        Npz.write(out, sample());
        assertThat(out.size()).isPositive();
    }

    @Test
    void ourOwnFilesOfZerosAreRead() throws IOException {
        Map<String, NpyArray> zeros = Map.of("zeros", NpyArray.of(new float[4 << 20], 4 << 20));
        assertThat(Npz.read(save(bytesOf(zeros)))).isEqualTo(zeros);
        assertThat(Npz.read(save(deflated("zeros.npy", npy(zeros.get("zeros")))))).isEqualTo(zeros);
    }

    @Test
    void aZipBombIsRefusedQuickly() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bomb.npy"));
            byte[] start = npy(NpyArray.of(new byte[0], 0));
            zip.write(new String(start, StandardCharsets.ISO_8859_1).replace("(0,), }        ", "(200000000,), }")
                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 200; i++) zip.write(zeros);
        }
        Path file = save(out.toByteArray());
        assertThat(Files.size(file)).isLessThan(300_000);
        refused(file, "bytes when unpacked");
    }

    @Test
    void entriesThatAreNotArraysAreRefused() throws IOException {
        refused(save(deflated("../evil.npy", npy(NpyArray.of(new byte[1], 1)))), "entries called name.npy");
        refused(save(deflated("readme.txt", new byte[1])), "entries called name.npy");
        refused(save(deflated("a.npy", new byte[100])), "a NumPy array");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i <= Npz.MOST_ENTRIES; i++) zip.putNextEntry(new ZipEntry(i + ".npy"));
        }
        refused(save(out.toByteArray()), "at most 4096 arrays");
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        byte[] whole = bytesOf(Map.of("a", NpyArray.of(new int[] {1, 2}, 2)));
        for (int length = 0; length < whole.length; length++) refused(save(Arrays.copyOf(whole, length)), "expected");
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        byte[] bytes = bytesOf(Map.of("a", NpyArray.of(new int[] {1, 2}, 2)));
        bytes[30 + 5 + 128 + 2] ^= 4;
        refused(save(bytes), "checksum");
    }

    @Test
    void theGoldenFilesAreRead() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(GOLDEN), "no golden files beside the project");
        try (var files = Files.newDirectoryStream(GOLDEN, "*.npz")) {
            int arrays = 0;
            for (Path file : files) arrays += Npz.read(file).size();
            assertThat(arrays).isEqualTo(6815);
        }
        assertThat(Npz.read(GOLDEN.resolve("e1_sampled_layer.npz"))).allSatisfy((_, a) -> assertThat(a.doubles()).doesNotContain(Double.NaN));
    }

    private static void refused(Path file, String expected) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> Npz.read(file))
                .withMessageStartingWith("a.npz: ").withMessageContaining(expected));
    }

    private static Map<String, NpyArray> sample() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("w", NpyArray.of(new float[] {1, 2, 3, 4}, 2, 2));
        arrays.put("b/c", NpyArray.of(new double[] {0.5}, 1));
        arrays.put("a.1", NpyArray.of(new long[] {7}));
        return arrays;
    }

    private static byte[] bytesOf(Map<String, NpyArray> arrays) throws IOException {
        var out = new ByteArrayOutputStream();
        Npz.write(out, arrays);
        return out.toByteArray();
    }

    private static byte[] npy(NpyArray array) throws IOException {
        var out = new ByteArrayOutputStream();
        Npy.write(out, array);
        return out.toByteArray();
    }

    private static byte[] deflated(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private Path save(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npz"), bytes);
    }
}

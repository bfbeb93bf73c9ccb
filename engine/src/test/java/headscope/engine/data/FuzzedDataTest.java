package headscope.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Files with random damage are read or refused in one line; nothing else comes out of a reader. */
class FuzzedDataTest {
    private static final int TRIES = 250;
    /** Values that break length arithmetic more often than random bytes do. */
    private static final byte[] NASTY = {0, -1, 127, -128, 1, ',', '"', '\n'};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"idx", "idx-labels", "idx-gz", "cifar", "npy", "npz", "npz-deflated", "csv", "png", "jpg", "bmp", "gif"})
    void randomDamageIsReadOrRefused(String kind) throws IOException {
        Path data = make(kind);
        Path victim = victim(kind);
        byte[] whole = Files.readAllBytes(victim);
        var random = new SplittableRandom(kind.hashCode());
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < TRIES; i++) {
                byte[] damaged = whole.clone();
                int first = random.nextInt(4) == 0 ? Math.min(64, damaged.length) : damaged.length;
                for (int n = random.nextInt(1, 6); n > 0; n--) {
                    damaged[random.nextInt(first)] = random.nextBoolean() ? (byte) random.nextInt() : NASTY[random.nextInt(NASTY.length)];
                }
                Files.write(victim, damaged);
                try {
                    RawData raw = DatasetReader.BUILT_IN.stream().filter(r -> r.accepts(data)).findFirst().orElseThrow().read(data, ReadOptions.DEFAULT);
                    for (int label : raw.train().labels()) assertThat(label).isBetween(0, raw.classes().size() - 1);
                } catch (FileFormatException e) {
                    assertThat(e.getMessage()).doesNotContain("\n").matches(".+: .+: expected .+, found .*\\. .+\\.");
                } catch (Exception | Error e) {
                    throw new AssertionError(kind + ", damage " + i, e);
                }
            }
        });
    }

    private Path make(String kind) throws IOException {
        switch (kind) {
            case "idx", "idx-labels", "idx-gz" -> SampleFiles.idxFolder(folder, 6);
            case "cifar" -> Files.write(folder.resolve("data_batch_1.bin"), new byte[2 * 3073]);
            case "npy" -> {
                Files.write(folder.resolve("a.npy"), SampleFiles.npy(NpyArray.of(new float[48], 3, 4, 4)));
                Files.write(folder.resolve("y.npy"), SampleFiles.npy(NpyArray.of(new int[] {0, 1, 0}, 3)));
            }
            case "npz" -> SampleFiles.npz(folder.resolve("a.npz"), arrays());
            case "npz-deflated" -> Files.write(folder.resolve("a.npz"), SampleFiles.deflated(arrays()));
            case "csv" -> Files.writeString(folder.resolve("a.csv"), "a,\"b\",label\n1,2.5,x\n3,\"4\",\"y,z\"\n-1e3,0,x\n");
            default -> SampleFiles.picture(SampleFiles.pictureFolder(folder, 1).resolve("red/z." + kind), 13, 9, 0x70A020);
        }
        return switch (kind) {
            case "npy" -> folder.resolve("a.npy");
            case "npz", "npz-deflated" -> folder.resolve("a.npz");
            case "csv" -> folder.resolve("a.csv");
            default -> folder;
        };
    }

    private Path victim(String kind) {
        return folder.resolve(switch (kind) {
            case "idx" -> "train-images-idx3-ubyte";
            case "idx-labels" -> "train-labels-idx1-ubyte";
            case "idx-gz" -> "t10k-images-idx3-ubyte.gz";
            case "cifar" -> "data_batch_1.bin";
            case "npy" -> "a.npy";
            case "npz", "npz-deflated" -> "a.npz";
            case "csv" -> "a.csv";
            default -> "red/z." + kind;
        });
    }

    private static Map<String, NpyArray> arrays() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("x", NpyArray.of(new float[48], 3, 4, 4));
        arrays.put("y", NpyArray.of(new long[] {0, 1, 0}, 3));
        return arrays;
    }
}

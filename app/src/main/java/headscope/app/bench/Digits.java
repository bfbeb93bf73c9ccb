package headscope.app.bench;

import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.samples.SampleSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder with digits in the four files MNIST has: the one that was given, or one made of drawn digits with the same sizes. The time of an epoch does not
 * depend on what the pictures show.
 */
public final class Digits {
    private static final int TRAIN = 60_000;
    private static final int TEST = 10_000;
    private static final int SIDE = 28;
    private static final int WHITE = 255;
    private static final int LABELS_MAGIC = 0x0801;
    private static final int PICTURES_MAGIC = 0x0803;

    private final Optional<Path> given;
    private final Path made;
    private final int train;
    private final int test;

    /**
     * Decides where.
     *
     * @param given a folder with MNIST, if there is one
     * @param made  where drawn digits may be put otherwise
     */
    public Digits(Optional<Path> given, Path made) {
        this(given, made, TRAIN, TEST);
    }

    Digits(Optional<Path> given, Path made, int train, int test) {
        this.given = given;
        this.made = made;
        this.train = train;
        this.test = test;
    }

    /** Where the digits are, or will be once they are asked for. */
    public Path folder() {
        return given.orElse(made);
    }

    /** Draws them if they are not there yet; takes some seconds. */
    public Path prepared() throws IOException {
        if (given.isPresent() || Files.isDirectory(made)) return folder();
        SampleSet set = SampleSet.BUILT_IN.stream().filter(s -> s.id().equals("glyphs28")).findFirst().orElseThrow();
        Dataset drawn = set.make(SampleSet.DEFAULT_SEED, train, test);
        Files.createDirectories(made);
        write("train", drawn.train(), drawn.validation());
        write("t10k", drawn.test());
        return made;
    }

    private void write(String name, Examples... parts) throws IOException {
        int count = 0;
        for (Examples part : parts) count += part.count();
        try (var labels = new DataOutputStream(Files.newOutputStream(made.resolve(name + "-labels-idx1-ubyte")));
                var pictures = new DataOutputStream(Files.newOutputStream(made.resolve(name + "-images-idx3-ubyte")))) {
            header(labels, LABELS_MAGIC, count);
            header(pictures, PICTURES_MAGIC, count, SIDE, SIDE);
            for (Examples part : parts) {
                labels.write(bytes(part.labels()));
                pictures(part, pictures);
            }
        }
    }

    private static void header(DataOutputStream out, int... numbers) throws IOException {
        for (int n : numbers) out.writeInt(n);
    }

    private static byte[] bytes(int[] labels) {
        var bytes = new ByteArrayOutputStream(labels.length);
        for (int label : labels) bytes.write(label);
        return bytes.toByteArray();
    }

    private static void pictures(Examples part, OutputStream out) throws IOException {
        float[] picture = new float[SIDE * SIDE];
        byte[] bytes = new byte[picture.length];
        for (int i = 0; i < part.count(); i++) {
            part.features().copyTo(i, picture, 0);
            for (int p = 0; p < bytes.length; p++) bytes[p] = (byte) Math.round(picture[p] * WHITE);
            out.write(bytes);
        }
    }
}

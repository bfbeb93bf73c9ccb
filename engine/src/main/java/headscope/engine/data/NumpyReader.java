package headscope.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** NumPy arrays of inputs and labels: an {@code .npz} with both, or an {@code .npy} of inputs with a file of labels beside it. */
final class NumpyReader implements DatasetReader {
    private static final List<String> INPUTS = List.of("x_train", "train_images", "x", "images", "data");
    private static final List<String> LABELS = List.of("y_train", "train_labels", "y", "labels", "target");
    private static final List<String> TEST_INPUTS = List.of("x_test", "test_images");
    private static final List<String> TEST_LABELS = List.of("y_test", "test_labels");

    /** Inputs of one split with the name they go by in messages. */
    private record Part(String inputs, NpyArray x, String labels, NpyArray y) {}

    @Override
    public String id() {
        return "numpy";
    }

    @Override
    public String title() {
        return "NumPy arrays";
    }

    @Override
    public String help() {
        return "An .npz with x and y, images and labels, or x_train, y_train, x_test, y_test; or digits.npy with digits-labels.npy or y.npy beside it.";
    }

    @Override
    public boolean accepts(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".npz") || name.endsWith(".npy")) && !Files.isDirectory(path);
    }

    @Override
    public RawData read(Path path, ReadOptions options) throws IOException {
        String name = path.getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".npy")) {
            Path labels = labelsBeside(path);
            NpyArray x = Npy.read(path);
            return data(path, new Part("array", x, labels.getFileName().toString(), Npy.read(labels)), Optional.empty(), options.limit());
        }
        var arrays = new TreeMap<String, NpyArray>(String.CASE_INSENSITIVE_ORDER);
        arrays.putAll(Npz.read(path));
        Part train = part(arrays, INPUTS, LABELS).orElseThrow(() -> missing(path, arrays));
        return data(path, train, part(arrays, TEST_INPUTS, TEST_LABELS), options.limit());
    }

    private static FileFormatException missing(Path path, Map<String, NpyArray> arrays) {
        List<String> found = arrays.keySet().stream().limit(10).toList();
        return new FileFormatException(path, "names", "x and y, images and labels, or x_train and y_train", String.join(", ", found),
                "Save with numpy.savez(name, x=pictures, y=labels).");
    }

    private static Optional<Part> part(Map<String, NpyArray> arrays, List<String> inputs, List<String> labels) {
        Optional<String> x = inputs.stream().filter(arrays::containsKey).findFirst();
        Optional<String> y = labels.stream().filter(arrays::containsKey).findFirst();
        return x.isEmpty() || y.isEmpty() ? Optional.empty() : Optional.of(new Part(x.get(), arrays.get(x.get()), y.get(), arrays.get(y.get())));
    }

    private static Path labelsBeside(Path inputs) throws FileFormatException {
        String plain = inputs.getFileName().toString().replaceFirst("(?i)\\.npy$", "");
        for (String name : List.of(plain + "-labels.npy", plain + "_labels.npy", "y.npy")) {
            if (Files.exists(inputs.resolveSibling(name))) return inputs.resolveSibling(name);
        }
        throw new FileFormatException(inputs, "labels", "a file " + plain + "-labels.npy or y.npy beside it", "none", "Save the labels there.");
    }

    private static RawData data(Path file, Part train, Optional<Part> test, int limit) throws FileFormatException {
        InputShape shape = InputShape.of(train.x.shape(), file, train.inputs);
        ClassLabels classes = ClassLabels.of(labels(train, file), file, train.labels);
        var range = new ValueRange();
        measure(train, file, range);
        if (test.isPresent()) {
            if (!InputShape.of(test.get().x.shape(), file, test.get().inputs).equals(shape)) {
                throw new FileFormatException(file, test.get().inputs, "examples of " + shape.shape() + " as in " + train.inputs, "others", "Save both in one shape.");
            }
            measure(test.get(), file, range);
        }
        Examples tests = test.isPresent() ? examples(test.get(), shape, classes, range, limit, file) : null;
        return new RawData(file.getFileName().toString(), shape.shape(), classes.names(), examples(train, shape, classes, range, limit, file), Optional.ofNullable(tests));
    }

    private static int[] labels(Part part, Path file) throws FileFormatException {
        int[] sides = part.y.shape();
        int examples = part.x.shape()[0];
        if (part.y.count() != examples || sides.length < 1 || sides[0] != examples) {
            throw new FileFormatException(file, part.labels, "one label for each of %d examples".formatted(examples), part.y.count() + " numbers",
                    "Save labels as whole numbers of shape [N].");
        }
        try {
            return part.y.ints().clone();
        } catch (ArithmeticException e) {
            throw new FileFormatException(file, part.labels, "whole numbers", "'" + e.getMessage() + "'", "Save labels as class numbers 0, 1, 2 and so on.");
        }
    }

    private static void measure(Part part, Path file, ValueRange range) throws FileFormatException {
        for (int i = 0; i < part.x.count(); i++) {
            double v = number(part.x.values(), i);
            if (!Double.isFinite(v)) {
                throw new FileFormatException(file, part.inputs + ", number " + i, "finite numbers", Double.toString(v), "Replace it before you save.");
            }
            range.add(v);
        }
    }

    private static double number(Object values, int i) {
        return switch (values) {
            case byte[] v -> v[i] & 0xFF;
            case float[] v -> v[i];
            case double[] v -> v[i];
            case int[] v -> v[i];
            case long[] v -> v[i];
            default -> throw new IllegalStateException("array of " + values.getClass());
        };
    }

    private static Examples examples(Part part, InputShape shape, ClassLabels classes, ValueRange range, int limit, Path file) throws FileFormatException {
        int[] labels = classes.toIndices(labels(part, file), file, part.labels);
        var all = new Examples(features(part, shape, range, file), labels);
        return limit >= all.count() ? all : SelectedFeatures.of(all, EvenChoice.of(all.count(), limit));
    }

    private static Features features(Part part, InputShape shape, ValueRange range, Path file) throws FileFormatException {
        int size = shape.shape().size();
        Object from = part.x.values();
        int count = part.x.shape()[0];
        boolean inOrder = !shape.channelsLast();
        if (range.white().isPresent()) {
            int white = range.white().getAsInt();
            if (from instanceof byte[] bytes && inOrder) return new ByteFeatures(size, bytes, white);
            byte[] bytes = HeapRoom.bytes(file, part.inputs, count, size);
            for (int i = 0; i < bytes.length; i++) bytes[i - i % size + shape.target(i % size)] = (byte) (int) number(from, i);
            return new ByteFeatures(size, bytes, white);
        }
        if (from instanceof float[] floats && inOrder) return new FloatFeatures(size, floats);
        float[] floats = HeapRoom.floats(file, part.inputs, count, size);
        for (int i = 0; i < floats.length; i++) floats[i - i % size + shape.target(i % size)] = (float) number(from, i);
        return new FloatFeatures(size, floats);
    }
}

package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pairs of IDX files as MNIST, Fashion-MNIST, EMNIST and Kuzushiji-MNIST are published: {@code train-images-idx3-ubyte[.gz]} and its labels. */
final class IdxReader implements DatasetReader {
    private static final Pattern IMAGES = Pattern.compile("(.*)images([-.])idx3([-.]ubyte)?(\\.gz)?");
    private static final Pattern TEST = Pattern.compile("(.*[-_.])?(t10k|test)[-_.].*");
    private static final List<String> FASHION = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    @Override
    public String id() {
        return "idx";
    }

    @Override
    public String title() {
        return "IDX files (MNIST, Fashion-MNIST)";
    }

    @Override
    public String help() {
        return "A folder with train-images-idx3-ubyte, train-labels-idx1-ubyte and perhaps t10k-..., plain or .gz; or one file of images with its labels beside it.";
    }

    @Override
    public boolean accepts(Path path) {
        try {
            return Files.isDirectory(path) ? !imagesIn(path).isEmpty() : IMAGES.matcher(nameOf(path)).matches();
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public RawData read(Path path, ReadOptions options) throws IOException {
        boolean folder = Files.isDirectory(path);
        Path home = folder ? path : path.toAbsolutePath().getParent();
        List<Path> files = imagesIn(home);
        List<Path> tests = files.stream().filter(f -> TEST.matcher(nameOf(f)).matches()).toList();
        List<Path> trains = folder ? files.stream().filter(f -> !tests.contains(f)).toList() : List.of(path);
        if (trains.size() != 1 || tests.size() > 1) {
            throw new FileFormatException(path, "folder", "one file of training images and at most one of test images",
                    trains.size() + " and " + tests.size(), "Give one images file instead of the folder.");
        }
        Path train = trains.getFirst();
        boolean fashion = home.getFileName() != null && nameOf(home).contains("fashion");
        boolean alone = tests.isEmpty() || tests.contains(train) || !folder && !nameOf(train).contains("train");
        return read(nameOf(folder ? path : train), train, alone ? Optional.empty() : Optional.of(tests.getFirst()), fashion, options.limit());
    }

    private static RawData read(String name, Path trainFile, Optional<Path> testFile, boolean fashion, int limit) throws IOException {
        IdxFile labels = labelsOf(trainFile, limit);
        ClassLabels classes = fashion ? ClassLabels.upTo(FASHION.size()) : ClassLabels.of(labels.numbers(), labelsFile(trainFile), "labels");
        IdxFile images = IdxFile.read(trainFile, 3, limit, "images");
        var shape = new DataShape(1, images.sides()[1], images.sides()[2]);
        Examples train = examples(images, labels, classes, shape, trainFile);
        Optional<Examples> test = Optional.empty();
        if (testFile.isPresent()) {
            Path file = testFile.get();
            test = Optional.of(examples(IdxFile.read(file, 3, limit, "images"), labelsOf(file, limit), classes, shape, file));
        }
        return new RawData(name, shape, fashion ? FASHION : classes.names(), train, test);
    }

    private static Examples examples(IdxFile images, IdxFile labels, ClassLabels classes, DataShape shape, Path file) throws IOException {
        int[] sides = images.sides();
        if (sides[1] != shape.rows() || sides[2] != shape.cols()) {
            throw new FileFormatException(file, "header", "images of %d x %d as in the training file".formatted(shape.rows(), shape.cols()),
                    sides[1] + " x " + sides[2], "Give files of one data set.");
        }
        if (sides[0] != labels.sides()[0]) {
            throw new FileFormatException(file, "header", labels.sides()[0] + " images, one for each label in " + labelsFile(file).getFileName(),
                    Integer.toString(sides[0]), "Give images and labels of one data set.");
        }
        return new Examples(new ByteFeatures(shape.size(), images.values()), classes.toIndices(labels.numbers(), labelsFile(file), "label"));
    }

    private static IdxFile labelsOf(Path images, int limit) throws IOException {
        Path file = labelsFile(images);
        if (!Files.exists(file)) {
            throw new FileFormatException(images, "labels", "a file " + file.getFileName() + " (or with .gz) beside it", "none", "Put the labels into the same folder.");
        }
        return IdxFile.read(file, 1, limit, "labels");
    }

    /** Beside the images, with or without .gz. */
    private static Path labelsFile(Path images) throws IOException {
        String name = images.getFileName().toString();
        int at = name.toLowerCase(Locale.ROOT).lastIndexOf("images");
        String plain = (name.substring(0, at) + "labels" + name.substring(at + "images".length())).replace("idx3", "idx1").replaceFirst("\\.gz$", "");
        Path file = images.resolveSibling(plain);
        Path packed = images.resolveSibling(plain + ".gz");
        return Files.exists(packed) && (!Files.exists(file) || name.endsWith(".gz")) ? packed : file;
    }

    /** One file per name: the plain one if it is there with and without .gz. */
    private static List<Path> imagesIn(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, f -> IMAGES.matcher(nameOf(f)).matches())) {
            for (Path file : files) {
                Matcher name = IMAGES.matcher(file.getFileName().toString());
                boolean packed = name.matches() && name.group(4) != null;
                if (!packed || !Files.exists(file.resolveSibling(file.getFileName().toString().replaceFirst("\\.gz$", "")))) found.add(file);
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static String nameOf(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}

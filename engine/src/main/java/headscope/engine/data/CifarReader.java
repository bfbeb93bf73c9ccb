package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CIFAR-10 in its binary version: records of one label byte and 3 x 32 x 32 bytes, red, green, blue, each row by row.
 *
 * <p>Source of the format: Krizhevsky, the CIFAR-10 data set, 2009.
 */
final class CifarReader implements DatasetReader {
    private static final DataShape SHAPE = new DataShape(3, 32, 32);
    private static final int RECORD = 1 + SHAPE.size();
    private static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final String TEST = "test_batch.bin";

    @Override
    public String id() {
        return "cifar-binary";
    }

    @Override
    public String title() {
        return "CIFAR-10, binary version";
    }

    @Override
    public String help() {
        return "A folder with data_batch_1.bin (and more) and perhaps test_batch.bin, or one such file.";
    }

    @Override
    public boolean accepts(Path path) {
        try {
            return Files.isDirectory(path) ? !trainingFiles(path).isEmpty() : path.getFileName().toString().matches("(data|test)_batch.*\\.bin");
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public RawData read(Path path, ReadOptions options) throws IOException {
        String name = path.getFileName().toString();
        if (!Files.isDirectory(path)) return new RawData(name, SHAPE, CLASSES, examples(List.of(path), options.limit()), Optional.empty());
        Path test = path.resolve(TEST);
        Examples train = examples(trainingFiles(path), options.limit());
        return new RawData(name, SHAPE, CLASSES, train, Files.exists(test) ? Optional.of(examples(List.of(test), options.limit())) : Optional.empty());
    }

    private static List<Path> trainingFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "data_batch*.bin")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private static Examples examples(List<Path> files, int limit) throws IOException {
        long records = 0;
        for (Path file : files) records += recordsIn(file);
        int count = (int) Math.min(limit, records);
        byte[] pixels = HeapRoom.bytes(files.getFirst(), "pictures", count, SHAPE.size());
        int[] labels = new int[count];
        int at = 0;
        for (Path file : files) {
            int here = (int) Math.min(recordsIn(file), count - at);
            try (PackedFile in = PackedFile.open(file)) {
                for (int i = 0; i < here; i++, at++) {
                    byte[] record = in.bytes(RECORD, "picture " + i);
                    labels[at] = record[0] & 0xFF;
                    if (labels[at] >= CLASSES.size()) {
                        throw new FileFormatException(file, "label of picture " + i, "0 to 9", Integer.toString(labels[at]), "Give the binary version of CIFAR-10.");
                    }
                    System.arraycopy(record, 1, pixels, at * SHAPE.size(), SHAPE.size());
                }
            }
        }
        return new Examples(new ByteFeatures(SHAPE.size(), pixels), labels);
    }

    private static long recordsIn(Path file) throws IOException {
        FileFormatException.requireFile(file);
        long bytes = Files.size(file);
        if (bytes > 0 && bytes % RECORD == 0) return bytes / RECORD;
        throw new FileFormatException(file, "length", "a multiple of " + RECORD + " bytes", bytes + "",
                "The file is cut short or not the binary version of CIFAR-10: copy it again.");
    }
}

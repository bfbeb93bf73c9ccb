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
import java.util.Set;
import java.util.stream.Stream;

/** A folder with one folder of pictures per class, or with {@code train} and {@code test} folders that hold such class folders. */
final class ImageFolderReader implements DatasetReader {
    private static final String TRAIN = "train";
    private static final String TEST = "test";
    /** What operating systems leave in folders. */
    private static final Set<String> IGNORED = Set.of("thumbs.db", "desktop.ini", "__macosx");

    @Override
    public String id() {
        return "image-folder";
    }

    @Override
    public String title() {
        return "Folder of class folders with pictures";
    }

    @Override
    public String help() {
        return "A folder with a folder of PNG, JPEG, BMP or GIF files per class, such as pets/cat/1.png and pets/dog/1.png; perhaps below train/ and test/.";
    }

    @Override
    public boolean accepts(Path path) {
        try {
            if (!Files.isDirectory(path) || path.getFileName() == null) return false;
            for (Path folder : classFolders(Files.isDirectory(path.resolve(TRAIN)) ? path.resolve(TRAIN) : path)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.anyMatch(PictureFile::isNamedSo)) return true;
                }
            }
        } catch (IOException | RuntimeException _) {
            // unreadable: not ours
        }
        return false;
    }

    @Override
    public RawData read(Path path, ReadOptions options) throws IOException {
        boolean split = Files.isDirectory(path.resolve(TRAIN));
        Path train = split ? path.resolve(TRAIN) : path;
        List<String> classes = classFolders(train).stream().map(f -> f.getFileName().toString()).toList();
        if (classes.size() < 2 || classes.size() > ClassLabels.MOST_CLASSES) {
            throw new FileFormatException(train, "folder", "2 to " + ClassLabels.MOST_CLASSES + " class folders", classes.size() + "",
                    "Make one folder of pictures per class.");
        }
        var shape = new DataShape(options.grey() ? 1 : 3, options.side(), options.side());
        Examples examples = examples(train, classes, options);
        Path test = path.resolve(TEST);
        Optional<Examples> tests = split && Files.isDirectory(test) ? Optional.of(examples(test, testClasses(test, classes), options)) : Optional.empty();
        return new RawData(path.getFileName().toString(), shape, classes, examples, tests);
    }

    private static List<String> testClasses(Path test, List<String> classes) throws IOException {
        for (Path folder : classFolders(test)) {
            if (!classes.contains(folder.getFileName().toString())) {
                throw new FileFormatException(test, folder.getFileName().toString(), "only classes that are in the train folder", "another one", "Rename or move it.");
            }
        }
        return classes;
    }

    private static Examples examples(Path parent, List<String> classes, ReadOptions options) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Path> pictures = pictures(parent.resolve(classes.get(label)));
            // with a limit every class gives its share, and the first classes what remains of the division
            long share = options.limit() / classes.size() + (label < options.limit() % classes.size() ? 1 : 0);
            for (Path file : pictures.subList(0, (int) Math.min(share, pictures.size()))) {
                files.add(file);
                labels.add(label);
            }
        }
        int size = (options.grey() ? 1 : 3) * options.side() * options.side();
        byte[] pixels = HeapRoom.bytes(parent, files.size() + " pictures", files.size(), size);
        for (int i = 0; i < files.size(); i++) PictureFile.read(files.get(i), options.side(), options.grey(), pixels, i * size);
        return new Examples(new ByteFeatures(size, pixels), labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Path> pictures(Path folder) throws IOException {
        List<Path> files = Files.isDirectory(folder) ? visible(folder) : List.of();
        for (Path file : files) {
            if (!PictureFile.isNamedSo(file) || Files.isDirectory(file)) {
                throw new FileFormatException(folder, file.getFileName().toString(), "only PNG, JPEG, BMP or GIF files in a class folder",
                        Files.isDirectory(file) ? "a folder" : "another kind of file", "Move it elsewhere.");
            }
        }
        if (files.isEmpty()) throw new FileFormatException(folder, "class folder", "at least one picture", "none", "Add pictures or delete the folder.");
        return files;
    }

    private static List<Path> classFolders(Path parent) throws IOException {
        return visible(parent).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> visible(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                String name = path.getFileName().toString();
                if (!name.startsWith(".") && !IGNORED.contains(name.toLowerCase(Locale.ROOT))) found.add(path);
            }
        }
        found.sort(Comparator.comparing(p -> p.getFileName().toString()));
        return found;
    }
}

package headscope.app;

import headscope.engine.data.Canvas;
import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.data.DatasetReader;
import headscope.engine.data.RawData;
import headscope.engine.data.ReadOptions;
import headscope.engine.data.Splits;
import headscope.samples.SampleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All data a person can name: a sample set by its id, or a file or folder. Choices follow a question mark: {@code pets?side=32&grey=true&limit=5000} for
 * files, {@code glyphs28?seed=2&train=600&test=100} for sample sets, {@code mnist?canvas=60&clutter=4} for both. Thread-safe; opening large data takes seconds.
 */
public final class DataCatalog implements DataSource {
    private static final int LARGEST_SIDE = 512;
    private static final int MOST_EXAMPLES = 1_000_000;
    private static final int MOST_PIECES = 100;
    private static final String CANVAS = "canvas";
    private static final String CLUTTER = "clutter";
    private static final String CANVAS_SEED = "canvas-seed";
    private static final List<String> OF_CANVAS = List.of(CANVAS, CLUTTER, CANVAS_SEED);

    public List<SampleSet> sampleSets() {
        return SampleSet.BUILT_IN;
    }

    /** The reader that recognises the file or folder, from its name and first bytes only. */
    public Optional<DatasetReader> readerFor(Path path) {
        return Files.exists(path) ? DatasetReader.BUILT_IN.stream().filter(r -> r.accepts(path)).findFirst() : Optional.empty();
    }

    @Override
    public Dataset open(String spec) throws IOException {
        int mark = existing(spec).isPresent() ? -1 : spec.lastIndexOf('?');
        String name = mark < 0 ? spec.strip() : spec.substring(0, mark).strip();
        Map<String, String> choices = mark < 0 ? Map.of() : choices(spec, spec.substring(mark + 1));
        Optional<Canvas> canvas = canvas(spec, choices);
        Dataset data = open(spec, name, choices);
        return canvas.isPresent() ? canvas.get().of(data) : data;
    }

    private Dataset open(String spec, String name, Map<String, String> choices) throws IOException {
        Optional<SampleSet> sample = sampleSets().stream().filter(s -> s.id().equals(name)).findFirst();
        if (sample.isPresent()) return make(sample.get(), spec, choices);
        Path path = existing(name).orElseThrow(() -> new IOException("data '%s': expected a sample set (%s), or a file or folder that exists (%s), found neither. Check the spelling."
                .formatted(name, sampleIds(), kinds())));
        DatasetReader reader = readerFor(path).orElseThrow(() -> new IOException("data '%s': expected one of %s, found a %s of another kind. See 'headscope list datasets'."
                .formatted(name, kinds(), Files.isDirectory(path) ? "folder" : "file")));
        RawData raw = reader.read(path, readOptions(spec, choices));
        return Splits.split(raw, Splits.SEED);
    }

    /** The same data, named so that it is found from any working folder: a path becomes absolute, a sample set keeps its name. */
    public String settled(String spec) {
        if (existing(spec).isPresent() && !isSample(spec)) return existing(spec).get().toString();
        int mark = spec.lastIndexOf('?');
        if (mark < 0 || isSample(spec.substring(0, mark))) return spec;
        return existing(spec.substring(0, mark)).map(path -> path + spec.substring(mark)).orElse(spec);
    }

    private boolean isSample(String name) {
        return sampleSets().stream().anyMatch(s -> s.id().equals(name.strip()));
    }

    private static Dataset make(SampleSet set, String spec, Map<String, String> choices) throws IOException {
        only(spec, choices, List.of("seed", "train", "test"));
        long seed = whole(spec, choices, "seed", SampleSet.DEFAULT_SEED, 0, Long.MAX_VALUE);
        int train = (int) whole(spec, choices, "train", SampleSet.DEFAULT_TRAIN, 30, MOST_EXAMPLES);
        int test = (int) whole(spec, choices, "test", SampleSet.DEFAULT_TEST, 10, MOST_EXAMPLES);
        return set.make(seed, train, test);
    }

    private static Optional<Canvas> canvas(String spec, Map<String, String> choices) throws IOException {
        if (!choices.containsKey(CANVAS)) {
            for (String key : List.of(CLUTTER, CANVAS_SEED)) {
                if (choices.containsKey(key)) throw bad(spec, "%s together with canvas, such as canvas=60&clutter=4".formatted(key), "no canvas");
            }
            return Optional.empty();
        }
        return Optional.of(new Canvas((int) whole(spec, choices, CANVAS, 0, 4, LARGEST_SIDE), (int) whole(spec, choices, CLUTTER, 0, 0, MOST_PIECES),
                whole(spec, choices, CANVAS_SEED, SampleSet.DEFAULT_SEED, 0, Long.MAX_VALUE)));
    }

    private static ReadOptions readOptions(String spec, Map<String, String> choices) throws IOException {
        only(spec, choices, List.of("side", "grey", "limit"));
        String grey = choices.getOrDefault("grey", "false");
        if (!grey.equals("true") && !grey.equals("false")) throw bad(spec, "grey=true or grey=false", "grey=" + grey);
        return new ReadOptions((int) whole(spec, choices, "side", ReadOptions.DEFAULT.side(), 4, LARGEST_SIDE), grey.equals("true"),
                (int) whole(spec, choices, "limit", ReadOptions.DEFAULT.limit(), 1, Integer.MAX_VALUE));
    }

    private static Map<String, String> choices(String spec, String text) throws IOException {
        var choices = new LinkedHashMap<String, String>();
        for (String pair : text.split("&")) {
            String[] sides = pair.strip().split("=", -1);
            if (sides.length != 2) throw bad(spec, "choices such as side=32&grey=true after the question mark", "'" + pair + "'");
            choices.put(sides[0], sides[1]);
        }
        return choices;
    }

    private static void only(String spec, Map<String, String> choices, List<String> known) throws IOException {
        for (String key : choices.keySet()) {
            if (!known.contains(key) && !OF_CANVAS.contains(key)) {
                throw bad(spec, "one of the choices %s, %s".formatted(String.join(", ", known), String.join(", ", OF_CANVAS)), "'" + key + "'");
            }
        }
    }

    private static long whole(String spec, Map<String, String> choices, String key, long otherwise, long least, long most) throws IOException {
        if (!choices.containsKey(key)) return otherwise;
        try {
            long value = Long.parseLong(choices.get(key));
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException _) {
            // the message below says what is expected
        }
        throw bad(spec, "%s to be a whole number from %d to %d".formatted(key, least, most), "'" + choices.get(key) + "'");
    }

    private static IOException bad(String spec, String expected, String found) {
        return new IOException("data '%s': expected %s, found %s. Correct it and try again.".formatted(spec, expected, found));
    }

    private static Optional<Path> existing(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name.strip()).toAbsolutePath().normalize()).filter(Files::exists);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private String sampleIds() {
        return sampleSets().stream().map(SampleSet::id).collect(Collectors.joining(", "));
    }

    private static String kinds() {
        return DatasetReader.BUILT_IN.stream().map(DatasetReader::title).collect(Collectors.joining("; "));
    }
}

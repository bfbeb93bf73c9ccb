package headscope.engine.data;

import headscope.engine.value.NamedSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes train, validation and test of what a reader found. A source without a test part gives {@link #TEST_SHARE} of its examples; then validation is
 * carved from the rest. Both are stratified: every class gives its share, and at least one example if it has two. Inputs are not copied.
 */
public final class Splits {
    /** The split of a data set is the same in every run, whatever the seed of the run: results stay comparable. */
    public static final long SEED = 0;
    private static final double TEST_SHARE = 0.15;
    private static final double VALIDATION_SHARE = 1.0 / 12;
    private static final int MOST_VALIDATION = 5000;

    private Splits() {}

    private record Carved(Examples rest, Examples taken) {}

    /**
     * Splits with {@link #SEED} or another constant.
     *
     * @throws FileFormatException if there are too few examples for three parts
     */
    public static Dataset split(RawData raw, long seed) throws IOException {
        int classes = raw.classes().size();
        Carved test = raw.test().isPresent() ? new Carved(raw.train(), raw.test().get()) : carve(raw.train(), classes, TEST_SHARE, seed, "test split");
        double share = Math.min(VALIDATION_SHARE, (double) MOST_VALIDATION / Math.max(1, test.rest.count()));
        Carved validation = carve(test.rest, classes, share, seed, "validation split");
        if (validation.rest.count() == 0 || validation.taken.count() == 0 || test.taken.count() == 0) {
            throw new FileFormatException(Path.of(raw.name()), "examples", "at least three of a class, for training, validation and test",
                    "%d in %d classes".formatted(raw.train().count(), classes), "Add examples.");
        }
        String sha256 = DataDigest.of(raw.shape(), List.of(validation.rest, validation.taken, test.taken));
        return new Dataset(raw.name(), raw.shape(), raw.classes(), validation.rest, validation.taken, test.taken, sha256);
    }

    /** A stratified share of a split, always the same one. */
    static Examples share(Examples from, int classes, double share, String purpose) {
        return carve(from, classes, share, SEED, purpose).taken;
    }

    private static Carved carve(Examples from, int classes, double share, long seed, String purpose) {
        int[][] members = membersByClass(from.labels(), classes);
        int[] taken = shares(members, share);
        List<int[]> chosen = new ArrayList<>();
        List<int[]> rest = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            shuffle(members[c], NamedSeed.random(seed, purpose, c));
            chosen.add(Arrays.copyOfRange(members[c], 0, taken[c]));
            rest.add(Arrays.copyOfRange(members[c], taken[c], members[c].length));
        }
        return new Carved(SelectedFeatures.of(from, inOrder(rest)), SelectedFeatures.of(from, inOrder(chosen)));
    }

    /** Largest remainders: the total is the rounded share of all, and each class is within one of its own share. */
    private static int[] shares(int[][] members, double share) {
        int classes = members.length;
        int[] taken = new int[classes];
        int total = 0;
        int all = 0;
        for (int c = 0; c < classes; c++) {
            taken[c] = members[c].length < 2 ? 0 : Math.max(1, (int) (share * members[c].length));
            total += taken[c];
            all += members[c].length;
        }
        List<Integer> byRemainder = new ArrayList<>();
        for (int c = 0; c < classes; c++) byRemainder.add(c);
        byRemainder.sort((a, b) -> Double.compare(share * members[b].length - taken[b], share * members[a].length - taken[a]));
        for (int c : byRemainder) {
            if (total >= Math.round(share * all)) break;
            if (taken[c] + 1 < members[c].length) {
                taken[c]++;
                total++;
            }
        }
        return taken;
    }

    private static int[][] membersByClass(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) counts[label]++;
        int[][] members = new int[classes][];
        for (int c = 0; c < classes; c++) members[c] = new int[counts[c]];
        int[] at = new int[classes];
        for (int i = 0; i < labels.length; i++) members[labels[i]][at[labels[i]]++] = i;
        return members;
    }

    /** Fisher and Yates, in place. */
    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    private static int[] inOrder(List<int[]> parts) {
        return parts.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }
}

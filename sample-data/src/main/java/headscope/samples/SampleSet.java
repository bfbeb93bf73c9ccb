package headscope.samples;

import headscope.engine.data.Dataset;
import java.util.List;

/** A data set that is drawn when it is needed: no network, no licence, the same bytes for the same seed on every machine. */
public interface SampleSet {
    int DEFAULT_TRAIN = 6000;
    int DEFAULT_TEST = 1000;
    /** Of the data set a person gets by its id alone. */
    long DEFAULT_SEED = 1;

    /** In files: lower case and digits, never reused. */
    String id();

    String title();

    /** One line: what the classes are and what makes the set interesting. */
    String help();

    /**
     * Draws the set on all cores. Classes are balanced; validation is carved from the training examples.
     *
     * @param train examples for training and validation together
     */
    Dataset make(long seed, int train, int test);

    List<SampleSet> BUILT_IN = List.of(
            new Glyphs28(),
            new Glyphs60(),
            new GlyphCanvas("translated60", 60, 0),
            new GlyphCanvas("cluttered60", 60, 4),
            new GlyphCanvas("translated100", 100, 0),
            new GlyphCanvas("cluttered100", 100, 8),
            new Beacon(),
            new Spans(),
            new Tiles32(),
            new Waves());
}

package headscope.engine.corrupt;

import headscope.engine.data.Examples;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A kind of corruption and how bad.
 *
 * @param severity 0..{@link Corruption#WORST}; 0 is the identity
 */
public record CorruptionLevel(Corruption kind, int severity) {
    public CorruptionLevel {
        if (severity < 0 || severity > Corruption.WORST) {
            throw new BadSettingException("corruption %s: expected a severity from 0 to %d, found %d.".formatted(kind.id(), Corruption.WORST, severity));
        }
    }

    /**
     * Reads {@code kind:severity}, such as {@code fog:3}.
     *
     * @throws BadSettingException in one sentence
     */
    public static CorruptionLevel of(String text) {
        String[] sides = text.strip().split(":", -1);
        try {
            if (sides.length == 2) return new CorruptionLevel(Corruptions.of(sides[0]), Integer.parseInt(sides[1]));
        } catch (NumberFormatException _) {
            // the message below says what is expected
        }
        throw new BadSettingException("corruption: expected a kind and a severity from 0 to %d such as fog:3, found '%s'.".formatted(Corruption.WORST, text));
    }

    /** Corrupts one example in place, as {@link Corruptions#apply} does. */
    public void apply(float[] values, int at, DataShape shape, SplittableRandom random) {
        Corruptions.apply(kind, severity, values, at, shape, random);
    }

    /**
     * A corrupted view of examples: each example is corrupted in one way that follows from the seed, the kind and its index, whatever the severity. Places are
     * forgotten if the kind moves things.
     *
     * @throws BadSettingException if the kind can do nothing to this shape, or if the examples hold numbers outside 0..1, in one sentence
     */
    public Examples of(Examples clean, DataShape shape, long seed) {
        if (severity == 0) return clean;
        Corruptions.requireFits(kind, shape);
        float[] one = new float[shape.size()];
        for (int i = 0; i < clean.count(); i++) {
            clean.features().copyTo(i, one, 0);
            for (float v : one) {
                if (!(v >= 0 && v <= 1)) throw new BadSettingException("corruption: expected pictures with values from 0 to 1, found %s in example %d. Scale the data first.".formatted(v, i));
            }
        }
        return new Examples(new CorruptedFeatures(clean.features(), shape, this, seed), clean.labels(), kind.movesThings() ? Optional.empty() : clean.places());
    }

    @Override
    public String toString() {
        return kind.id() + ":" + severity;
    }
}

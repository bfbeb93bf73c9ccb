package headscope.engine.corrupt;

import headscope.engine.data.Examples;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A kind of corruption and how bad.
 *
 * @param severity 0..{@link Corruption#WORST}; 0 is the identity
 */
public record CorruptionLevel(Corruption kind, int severity) {
    private static final String ALL = "all";

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

    /**
     * Reads what may be several: {@code fog:3}, {@code fog} for all its severities, {@code all:3} for every kind that can do something to this shape, {@code all}.
     *
     * @throws BadSettingException in one sentence
     */
    public static List<CorruptionLevel> several(String text, DataShape shape) {
        String[] sides = text.strip().split(":", 2);
        if (!sides[0].equals(ALL) && sides.length > 1) return List.of(of(text));
        List<Corruption> kinds = sides[0].equals(ALL) ? Corruption.BUILT_IN.stream().filter(k -> Corruptions.fits(k, shape)).toList() : List.of(Corruptions.of(sides[0]));
        return kinds.stream().flatMap(kind -> sides.length > 1 ? Stream.of(of(kind.id() + ":" + sides[1]))
                : IntStream.rangeClosed(1, Corruption.WORST).mapToObj(severity -> new CorruptionLevel(kind, severity))).toList();
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

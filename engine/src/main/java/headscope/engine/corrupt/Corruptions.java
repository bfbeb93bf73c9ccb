package headscope.engine.corrupt;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Finds kinds of corruption by id and applies them. */
public final class Corruptions {
    /** Setting of families that train on corrupted examples too: on which kinds. The others are held out. */
    public static final String TRAINED = "twin-kinds";

    private Corruptions() {}

    /** @throws BadSettingException for an unknown id, listing the known ones */
    public static Corruption of(String id) {
        return Corruption.BUILT_IN.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "corruption: expected one of %s, found '%s'.".formatted(String.join(", ", Corruption.BUILT_IN.stream().map(Corruption::id).toList()), id)));
    }

    /** @throws BadSettingException if the kind can do nothing to examples of this shape, in one sentence */
    public static void requireFits(Corruption kind, DataShape shape) {
        if (!fits(kind, shape)) {
            throw new BadSettingException("corruption %s: expected pictures of at least two rows and columns, found %s. Choose another kind.".formatted(kind.id(), shape));
        }
    }

    /**
     * Corrupts one example in place. Severity 0 changes nothing at all, and so does a kind that needs a plane where there is only one row or column. Otherwise
     * values are cut off at 0 and 1, before and after: pictures hold nothing else ({@link headscope.engine.data.Features}).
     *
     * @param values   [C, H, W] row-major from index {@code at} on, modified
     * @param severity 0..{@link Corruption#WORST}
     * @param random   of this example alone; equal numbers for all severities make a picture grow steadily worse
     */
    public static void apply(Corruption kind, int severity, float[] values, int at, DataShape shape, SplittableRandom random) {
        if (severity < 0 || severity > Corruption.WORST) throw new IllegalArgumentException("severity: expected 0..%d, found %d".formatted(Corruption.WORST, severity));
        if (severity == 0 || !fits(kind, shape)) return;
        var raster = new Raster(shape, Arrays.copyOfRange(values, at, at + shape.size()));
        raster.cutOff();
        kind.apply(raster, severity, random);
        raster.cutOff();
        System.arraycopy(raster.values, 0, values, at, shape.size());
    }

    /** Whether the kind can do something to examples of this shape. */
    public static boolean fits(Corruption kind, DataShape shape) {
        return !kind.needsPlane() || shape.rows() > 1 && shape.cols() > 1;
    }
}

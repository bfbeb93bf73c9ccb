package headscope.engine.glimpse;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a glimpse network is made of (SCIENCE 2b.1; Mnih et al. 2014). Letters: T glimpses, J scales, g side of a glimpse, C channels.
 *
 * @param input        C channels, H rows, W columns
 * @param glimpses     T
 * @param side         g, pixels
 * @param windows      sides of the windows that the J scales see, fine to coarse, pixels
 * @param pictureUnits units that read what a glimpse saw
 * @param placeUnits   units that read where it looked, and units of the locator
 * @param units        units of the core
 * @param contextSide  side of the small picture from which the first place follows, for {@link Start#CONTEXT}
 * @param stops        whether the network may stop before its last glimpse
 * @param learnsSpread whether the spread of places is a parameter
 */
record GlimpseShape(DataShape input, int classes, int glimpses, int side, List<Integer> windows, int pictureUnits, int placeUnits, int units, Core core, Start start,
                    int contextSide, Policy policy, Mode mode, boolean stops, boolean learnsSpread) {
    /** How the network remembers. */
    enum Core {
        /** h = ReLU(Wi g + bi + Wh h + bh). */
        RNN,
        /** Long short-term memory (Hochreiter and Schmidhuber 1997), gates in the order input, forget, cell, output. */
        LSTM
    }

    /** Where the first glimpse looks. */
    enum Start { UNIFORM, CENTRE, CONTEXT }

    /** Who chooses the other places. */
    enum Policy { LEARNED, RANDOM, CENTRE }

    /** How places learn. */
    enum Mode {
        /** Windows begin at whole pixels; places are drawn and learn by REINFORCE (Williams 1992). */
        HARD,
        /** Windows are interpolated between pixels; the slope of the cross-entropy flows through places (Jaderberg et al. 2015). */
        SOFT
    }

    /** A layer {@code y = x W + b}, W [in, out]. */
    record Linear(String weight, String bias, int in, int out) {}

    GlimpseShape {
        windows = List.copyOf(windows);
        if (input.rows() == 1 || input.cols() == 1) throw new BadSettingException("glimpse: expected pictures, found examples of %s. Choose a family that reads sequences.".formatted(input));
        int least = Math.min(input.rows(), input.cols());
        int most = 2 * Math.max(input.rows(), input.cols());
        if (side > least) throw new BadSettingException("side: expected a glimpse no larger than the image, %d x %d, found %d.".formatted(input.rows(), input.cols(), side));
        for (int j = 0; j < windows.size(); j++) {
            int window = windows.get(j);
            if (window / (window / side) != side) {
                throw new BadSettingException("scale-factor: expected windows that shrink to %d x %d, found scale %d with a window of %d that shrinks to %d. Choose a whole factor."
                        .formatted(side, side, j, window, window / (window / side)));
            }
            if (window > most) {
                throw new BadSettingException("scales: expected windows of at most twice the image, %d, found %d for scale %d. Choose fewer scales or a smaller scale-factor."
                        .formatted(most, window, j));
            }
        }
        if (start == Start.CONTEXT && contextSide > least) {
            throw new BadSettingException("context-side: expected at most the image's side, %d, found %d.".formatted(least, contextSide));
        }
    }

    /** Windows of J scales: each is the one before times the factor, rounded down. */
    static List<Integer> windows(int side, int scales, double factor) {
        List<Integer> windows = new ArrayList<>();
        for (int j = 0, window = side; j < scales; j++, window = (int) (factor * window)) windows.add(window);
        return windows;
    }

    int scales() {
        return windows.size();
    }

    /** Numbers that one scale of a glimpse has. */
    int perScale() {
        return input.channels() * side * side;
    }

    /** Numbers of a glimpse, ordered by scale, channel, row, column. */
    int seen() {
        return scales() * perScale();
    }

    boolean soft() {
        return mode == Mode.SOFT;
    }

    /** Whether places follow from what the network remembers. */
    boolean locates() {
        return policy == Policy.LEARNED;
    }

    /** Whether the first place follows from the picture as a whole. */
    boolean hasContext() {
        return start == Start.CONTEXT && locates();
    }

    /** Numbers of the picture from which the first place follows. */
    int contextSize() {
        return input.channels() * contextSide * contextSide;
    }

    /** All layers, in the order of files. */
    List<Linear> layers() {
        int gates = core == Core.LSTM ? 4 * units : units;
        List<Linear> all = new ArrayList<>(List.of(
                new Linear("W1", "b1", seen(), pictureUnits), new Linear("W2", "b2", 2, placeUnits),
                new Linear("W3", "b3", pictureUnits, units), new Linear("W4", "b4", placeUnits, units),
                new Linear("Wi", "bi", units, gates), new Linear("Wh", "bh", units, gates),
                new Linear("Wf", "bf", units, placeUnits), new Linear("Wl", "bl", placeUnits, 2),
                new Linear("Wb", "bb", units, 1), new Linear("Wa", "ba", units, classes)));
        if (hasContext()) {
            all.add(new Linear("Wc", "bc", contextSize(), placeUnits));
            all.add(new Linear("Wo", "bo", placeUnits, 2));
        }
        if (stops) all.add(new Linear("Ws", "bs", units, 1));
        return all;
    }
}

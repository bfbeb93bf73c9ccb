package headscope.engine.terminator;

import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Settings of the family, and what follows from them. Defaults are a small network; the preset {@code terminator-cifar} is the reference (SCIENCE 4.3, 4.4). */
public final class TerminatorSettings {
    private static final String WIDTHS = "widths";
    private static final String POOL = "input-pool";
    private static final String SCALE = "input-scale";
    private static final String MODE = "mode";
    private static final String OMEGA = "omega0";
    private static final String SLOW_LOSS = "slow-loss";
    private static final String SLOW_WEIGHT = "slow-loss-weight";
    private static final String PENALTY = "l2-reg";
    private static final String DROPOUT = "channel-dropout";
    private static final String MOMENTUM = "statistics-momentum";
    private static final String ADDED = "inter-block-scalar";
    /** Option of the mode in which images are told apart. */
    private static final String PER_SAMPLE = "per-sample";
    private static final String REFERENCE = "reference";

    public static final List<Setting> ALL = List.of(
            Setting.wholes(WIDTHS, "Channels of blocks", "channels", "12,24,48", 12, 1152,
                    "Channels that each block gives, as many numbers as blocks; each a multiple of 12 and of the one before, the first of the data's channels."),
            Setting.whole(POOL, "Pixels per cell", "pixels", 0, 0, 16, "So many pixels along each axis become one cell, their mean, before the first block. 0: as many as leave 14 cells a side."),
            Setting.choice(SCALE, "Scale of inputs", names(InputScale.values()), "centred",
                    "none: pixels as they are, 0 to 1; centred: (pixel - 0.5) / 0.25; cifar: mean and deviation of red, green and blue in CIFAR-10."),
            Setting.choice(MODE, "Mode", List.of(PER_SAMPLE, REFERENCE), PER_SAMPLE,
                    "per-sample: an image's answer depends on it alone, by its own local kernels and running statistics; reference: on its whole batch too, as published."),
            Setting.real(OMEGA, "omega0", "", 1, 1e-3, 1e5, "Scale of the frequencies of slow networks at the start: 2000, as the reference, gives white noise, 1 gives smooth kernels."),
            Setting.choice(SLOW_LOSS, "Slow loss", names(SlowLoss.Form.values()), "tile",
                    "Pulls the global kernels of all blocks together. tile: channel by channel, repeated to as many; chsum: sums over channels; none: not at all."),
            Setting.real(SLOW_WEIGHT, "Weight of the slow loss", "", 1, 0, 1e4, "The slow loss times this is minimised beside the cross-entropy.").live(),
            Setting.real(PENALTY, "Penalty on norms", "", 0, 0, 1, "Times the sum of the norms of mixers and bottlenecks, and a millionth of those of slow networks: minimised too. The reference: 5e-5.").live(),
            Setting.real(DROPOUT, "Dropout of channels", "", 0, 0, 0.9, "Share of the channels of each block after the first that training leaves out, drawn for each image. The reference: 0.05.").live(),
            Setting.real(MOMENTUM, "Momentum of statistics", "", 0.1, 1e-4, 1, "How far one step moves the running means and variances towards those of its batch.").live().onlyIf(MODE, PER_SAMPLE),
            Setting.whole("slow-width", "Units of global slow nets", "units", 24, 1, 1024, "Hidden units of the networks that write global kernels. The reference: 64."),
            Setting.whole("local-width", "Units of local slow nets", "units", 16, 1, 1024, "Hidden units of the networks that write local kernels. The reference: 32."),
            Setting.whole("channel-width", "Units of the hyper-channel net", "units", 16, 1, 1024, "Hidden units of the network that writes the gate of channels. The reference: 32."),
            Setting.whole("interact-width", "Units of the interaction's channel net", "units", 8, 1, 1024,
                    "Hidden units of the network that writes the channel kernel of the hyper-interaction. The reference: 16."),
            Setting.whole("spatial-width", "Units of the interaction's spatial net", "units", 24, 1, 1024,
                    "Hidden units of the network that writes the spatial kernel of the hyper-interaction. The reference: 64."),
            Setting.whole("slow-layers", "Layers of slow nets", "layers", 2, 0, 8, "Hidden layers of all slow networks; the global one of the first block has one more."),
            Setting.real(ADDED, "Scalar between blocks", "", 0, -10, 10, "Constant added between blocks and before the classifier. The reference never trains it either."));

    private TerminatorSettings() {}

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    static TerminatorShape shape(DataShape input, int classes, Settings s) {
        SlowWidths widths = new SlowWidths(s.whole("slow-width"), s.whole("local-width"), s.whole("channel-width"), s.whole("interact-width"), s.whole("spatial-width"),
                s.whole("slow-layers"), 1);
        return TerminatorShape.of(input, classes, s.whole(POOL), s.wholes(WIDTHS), widths, s.text(MODE).equals(PER_SAMPLE));
    }

    /** The mode, in words. */
    static String mode(TerminatorShape shape) {
        return shape.perSample() ? PER_SAMPLE : REFERENCE;
    }

    static InputScale scale(Settings s) {
        return InputScale.valueOf(s.text(SCALE).toUpperCase(Locale.ROOT));
    }

    static double omega(Settings s) {
        return s.real(OMEGA);
    }

    static double added(Settings s) {
        return s.real(ADDED);
    }

    static SlowLoss.Form slowLoss(Settings s) {
        return SlowLoss.Form.valueOf(s.text(SLOW_LOSS).toUpperCase(Locale.ROOT));
    }

    static double slowWeight(Settings s) {
        return s.real(SLOW_WEIGHT);
    }

    static double penalty(Settings s) {
        return s.real(PENALTY);
    }

    static double dropout(Settings s) {
        return s.real(DROPOUT);
    }

    static double momentum(Settings s) {
        return s.real(MOMENTUM);
    }
}

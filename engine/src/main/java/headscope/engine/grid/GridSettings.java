package headscope.engine.grid;

import headscope.engine.corrupt.Corruption;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.plan.Circumstance;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Locale;

/** The settings of an attention grid. */
public final class GridSettings {
    static final String TEMPERATURE = "temperature";
    static final String BUDGET = "budget";
    static final String BUDGET_WEIGHT = "budget-weight";
    static final String BAND = "band-epochs";
    static final String DESCENT = "budget-epochs";
    static final String NOISE = "noise-epochs";
    static final String PRICE = "cost-price";
    static final String TWIN_WEIGHT = "twin-weight";
    static final String TWIN_SEVERITY = "twin-severity";
    static final String ZERO_BONUS = "zero-bonus";
    static final String POLICY_WEIGHT = "policy-weight";
    private static final String LEARNING = "learning";
    private static final String GUMBEL = "gumbel";
    private static final String REINFORCE = "reinforce";

    public static final List<Setting> ALL = List.of(
            Setting.whole("heads-1", "Heads in layer 0", "heads", 16, 1, 512, "Output channels of the first layer."),
            Setting.whole("heads-2", "Heads in layer 1", "heads", 32, 1, 512, "Output channels of the second layer."),
            Setting.choice("readout", "Readout", List.of("fc", "gap", "attended"), "fc",
                    "fc: the classifier reads every cell; gap: each head's average; attended: places where something was computed, with their coordinates."),
            Setting.whole("stage", "Second stage", "channels", 64, 1, 512, "Outputs of the map that places and coordinates go through.").onlyIf("readout", "attended"),
            Setting.choice("pool", "Pooling", List.of("both", "last"), "both", "both: each layer is followed by 2 x 2 max pooling; last: only the last one."),
            Setting.choice("cell", "Cell side", List.of("2", "4", "8"), "4", "Side of a cell, for which one choice is made, in pixels of the picture."),
            Setting.whole("attention-channels", "Attention channels", "channels", 8, 1, 64, "Channels between the two convolutions of the net that chooses."),
            Setting.choice("kernels", "Kernels", List.of("shared", "separate"), "shared",
                    "shared: the 3 x 3 kernel is the centre of the 5 x 5 kernel; separate: it has weights of its own."),
            Setting.choice("nothing", "Choice of nothing", List.of("zero", "centre"), "zero", "zero: nothing is computed; centre: the centre tap of the kernel, a 1 x 1 convolution."),
            Setting.choice(LEARNING, "Learning", List.of(GUMBEL, REINFORCE), GUMBEL, "gumbel: hard choices forward, slope of soft ones backward; reinforce: from a reward alone."),
            Setting.real(TEMPERATURE, "Temperature", "", 1, 0.05, 10, "Of the softmax that choices learn by.").live().onlyIf(LEARNING, GUMBEL),
            Setting.real(BUDGET, "Budget", "", 0.4, 0, 1, "Share of the cost of 5 x 5 everywhere that training aims at.").live().onlyIf(LEARNING, GUMBEL),
            Setting.real(BUDGET_WEIGHT, "Budget weight", "", 10, 0, 1e4, "What missing the budget costs, in nats at squared distance 1. 0: no budget.").live()
                    .onlyIf(LEARNING, GUMBEL),
            Setting.real(DESCENT, "Budget reached after", "epochs", 2, 0, 1e6, "Until then the budget falls from 1, so that kernels are learned before they are saved.").live()
                    .onlyIf(LEARNING, GUMBEL),
            Setting.real(BAND, "Band opens over", "epochs", 3, 0, 1e6, "Until then each layer's cost is held in a band that opens from the budget to 0..1.").live()
                    .onlyIf(LEARNING, GUMBEL),
            Setting.real(PRICE, "Price of cost", "nats", 0, 0, 1e6, "Added to the loss for 5 x 5 everywhere; part of it for less.").live().onlyIf(LEARNING, GUMBEL),
            Setting.real(ZERO_BONUS, "Bonus for nothing", "", 0.1, 0, 1e3, "Reward for choosing nothing everywhere, beside 1 for a right answer; part of it for less.").live()
                    .onlyIf(LEARNING, REINFORCE),
            Setting.real(POLICY_WEIGHT, "Policy weight", "", 0.01, 0, 1e3, "Of the policy's part of the loss.").live().onlyIf(LEARNING, REINFORCE),
            Setting.real(NOISE, "Noise until", "epochs", 0, 0, 1e6, "Choices are drawn with noise until then, best for four fifths of training. 0: always.").live(),
            Setting.several("twin-kinds", "Corruptions of the twin", Corruption.BUILT_IN.stream().map(Corruption::id).toList(), Setting.Kind.Several.NONE,
                    "Each batch is seen a second time, corrupted in one of these ways; kinds left out are held out. See: headscope list corruptions."),
            Setting.whole(TWIN_SEVERITY, "Worst severity of the twin", "", 3, 1, Corruption.WORST, "Severities are drawn from 1 to this.").live(),
            Setting.real(TWIN_WEIGHT, "Weight of the twin", "", 1, 0, 1e3, "Of the cross-entropy of the corrupted batch.").live());

    private GridSettings() {}

    /** What the settings say of the network's structure. */
    public static GridDesign design(Settings settings) {
        return new GridDesign(List.of(settings.whole("heads-1"), settings.whole("heads-2")), settings.whole("cell"), settings.whole("attention-channels"),
                settings.text("kernels").equals("separate"), settings.text("nothing").equals("centre"),
                GridDesign.Learning.valueOf(settings.text(LEARNING).toUpperCase(Locale.ROOT)), GridDesign.Readout.valueOf(settings.text("readout").toUpperCase(Locale.ROOT)),
                settings.text("pool").equals("both"), settings.whole("stage"), settings.several("twin-kinds").stream().map(Corruptions::of).toList());
    }

    /** Whether choices are drawn; otherwise the most probable one is taken. */
    static boolean noisy(Circumstance now) {
        double end = now.live().real(NOISE);
        return end == 0 || now.epoch() < end;
    }

    /** The budget as it is now: it falls in a straight line from 1 to what is set. */
    static double budget(Circumstance now) {
        double set = now.live().real(BUDGET);
        return set + (1 - set) * (1 - passed(now, DESCENT));
    }

    private static double passed(Circumstance now, String key) {
        double epochs = now.live().real(key);
        return epochs == 0 ? 1 : Math.clamp(now.epoch() / epochs, 0, 1);
    }

    /**
     * How far the band of each layer's cost has opened: from 1, a point, to 0, everything; {@code cos^2(pr pi / 2)} with pr the share of the time that has passed
     * (SCIENCE 2a.1, after DynConv, Verelst and Tuytelaars 2019, arXiv 1912.03203).
     */
    static double closeness(Circumstance now) {
        double cosine = Math.cos(passed(now, BAND) * Math.PI / 2);
        return cosine * cosine;
    }

    /** Highest cost of a layer that is free of charge. */
    static double bandTop(Circumstance now) {
        return 1 - closeness(now) * (1 - budget(now));
    }

    /** Lowest cost of a layer that is free of charge. */
    static double bandBottom(Circumstance now) {
        return closeness(now) * budget(now);
    }
}

package headscope.engine.grid;

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
    static final String NOISE = "noise-epochs";
    static final String PRICE = "cost-price";

    public static final List<Setting> ALL = List.of(
            Setting.whole("heads-1", "Heads in layer 0", "heads", 16, 1, 512, "Output channels of the first layer."),
            Setting.whole("heads-2", "Heads in layer 1", "heads", 32, 1, 512, "Output channels of the second layer."),
            Setting.choice("readout", "Readout", List.of("fc", "gap"), "fc", "fc: the classifier reads every cell; gap: it reads each head's average."),
            Setting.choice("pool", "Pooling", List.of("both", "last"), "both", "both: each layer is followed by 2 x 2 max pooling; last: only the last one."),
            Setting.choice("cell", "Cell side", List.of("2", "4", "8"), "4", "Side of a cell, for which one choice is made, in pixels of the picture."),
            Setting.whole("attention-channels", "Attention channels", "channels", 8, 1, 64, "Channels between the two convolutions of the net that chooses."),
            Setting.real(TEMPERATURE, "Temperature", "", 1, 0.05, 10, "Of the softmax that choices are drawn with and learn by.").live(),
            Setting.real(BUDGET, "Budget", "", 0.4, 0, 1, "Share of the cost of 5 x 5 everywhere that training aims at.").live(),
            Setting.real(BUDGET_WEIGHT, "Budget weight", "", 10, 0, 1e4, "What missing the budget costs, in nats at squared distance 1. 0: no budget.").live(),
            Setting.real(BAND, "Band opens over", "epochs", 3, 0, 1e6, "Until then each layer's cost is held in a band that opens from the budget to 0..1.").live(),
            Setting.real(NOISE, "Noise until", "epochs", 0, 0, 1e6, "Choices are drawn with noise until then, best for four fifths of training. 0: always.").live(),
            Setting.real(PRICE, "Price of cost", "nats", 0, 0, 1e6, "Added to the loss for 5 x 5 everywhere; part of it for less.").live());

    private GridSettings() {}

    /** What the settings say of the network's structure. */
    public static GridDesign design(Settings settings) {
        return new GridDesign(List.of(settings.whole("heads-1"), settings.whole("heads-2")), settings.whole("cell"), settings.whole("attention-channels"), false, false,
                GridDesign.Learning.GUMBEL, GridDesign.Readout.valueOf(settings.text("readout").toUpperCase(Locale.ROOT)), settings.text("pool").equals("both"), 0, List.of());
    }

    /** Whether choices are drawn; otherwise the most probable one is taken. */
    static boolean noisy(Circumstance now) {
        double end = now.live().real(NOISE);
        return end == 0 || now.epoch() < end;
    }

    /**
     * How far the band of each layer's cost has opened: from 1, a point, to 0, everything; {@code cos^2(pr pi / 2)} with pr the share of the time that has passed
     * (SCIENCE 2a.1, after DynConv, Verelst and Tuytelaars 2019, arXiv 1912.03203).
     */
    static double closeness(Circumstance now) {
        double epochs = now.live().real(BAND);
        double passed = epochs == 0 ? 1 : Math.clamp(now.epoch() / epochs, 0, 1);
        double cosine = Math.cos(passed * Math.PI / 2);
        return cosine * cosine;
    }

    /** Highest cost of a layer that is free of charge. */
    static double bandTop(Circumstance now) {
        return 1 - closeness(now) * (1 - now.live().real(BUDGET));
    }

    /** Lowest cost of a layer that is free of charge. */
    static double bandBottom(Circumstance now) {
        return closeness(now) * now.live().real(BUDGET);
    }
}

package headscope.engine.glimpse;

import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Targets;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Settings of the family, and what follows from them. Defaults are those of the reference (SCIENCE 2b.1) but for the last log pi. */
public final class GlimpseSettings {
    private static final String GLIMPSES = "glimpses";
    private static final String SIDE = "side";
    private static final String SCALES = "scales";
    private static final String FACTOR = "scale-factor";
    private static final String MODE = "mode";
    private static final String PLACES = "places";
    private static final String START = "start";
    private static final String CORE = "core";
    private static final String STD = "std";
    private static final String STD_SCHEDULE = "std-schedule";
    private static final String STD_START = "std-start";
    private static final String STD_EPOCHS = "std-epochs";
    private static final String REINFORCE = "reinforce-weight";
    private static final String LAST = "last-log-pi";
    private static final String STOP = "stop";
    private static final String PRICE = "glimpse-price";
    private static final String SAMPLES = "evaluation-samples";
    private static final String EVALUATED = "evaluation-glimpses";
    private static final String MEAN = "input-mean";
    private static final String DEVIATION = "input-deviation";

    public static final List<Setting> ALL = List.of(
            Setting.whole(GLIMPSES, "Glimpses T", "glimpses", 6, 1, 64, "How often the network looks."),
            Setting.whole(SIDE, "Side of a glimpse g", "pixels", 8, 1, 64, "A glimpse is a square of g x g pixels at its finest scale."),
            Setting.whole(SCALES, "Scales J", "scales", 1, 1, 6, "Windows around the same place, each larger than the one before and shrunk to g x g."),
            Setting.real(FACTOR, "Scale factor", "", 2, 1, 8, "How much larger each window is than the one before; shrunk it must be g x g again."),
            Setting.choice(MODE, "Mode", names(GlimpseShape.Mode.values()), "hard",
                    "hard: places are drawn and learn by REINFORCE; soft: windows between pixels, places learn by the slope of the loss."),
            Setting.choice(PLACES, "Who chooses places", names(GlimpseShape.Policy.values()), "learned",
                    "learned: the network; random: uniform places; centre: always the middle. The last two are baselines."),
            Setting.choice(START, "First place", names(GlimpseShape.Start.values()), "uniform",
                    "uniform: anywhere, when measured always the same for the same picture; centre: the middle; context: chosen from the whole picture, shrunk."),
            Setting.whole("context-side", "Side of the shrunk picture", "pixels", 12, 1, 64, "The picture as a whole, from which the first place follows.").onlyIf(START, "context"),
            Setting.choice(CORE, "Core", names(GlimpseShape.Core.values()), "rnn", "rnn: ReLU units that read themselves, as in the reference; lstm: long short-term memory."),
            Setting.whole("picture-units", "Units for what is seen", "units", 128, 1, 4096, "Hidden units of the glimpse net that read the glimpse."),
            Setting.whole("place-units", "Units for where", "units", 128, 1, 4096, "Hidden units of the glimpse net that read the place, and of the locator."),
            Setting.whole("units", "Units of the core", "units", 256, 1, 4096, "Outputs of the glimpse net, and units of the core."),
            Setting.real(STD, "Spread of places", "", 0.05, 1e-3, 2, "Standard deviation with which places are drawn in training; the picture reaches from -1 to 1.").live(),
            Setting.choice(STD_SCHEDULE, "Spread over time", List.of("fixed", "annealed", "learned"), "fixed",
                    "annealed: from its start to std over some epochs, in equal ratios; learned: a parameter that starts at std-start."),
            Setting.real(STD_START, "Spread at the start", "", 0.25, 1e-3, 2, "Where an annealed or learned spread begins."),
            Setting.real(STD_EPOCHS, "Epochs of annealing", "epochs", 5, 0.01, 10_000, "After so many epochs the spread is std.").live().onlyIf(STD_SCHEDULE, "annealed"),
            Setting.real(REINFORCE, "Weight of REINFORCE", "", 0.01, 0, 100, "Weight of the term by which places learn.").live(),
            Setting.choice(LAST, "Last log pi", List.of("drop", "keep"), "drop",
                    "keep: learn from the place after the last glimpse too, as the reference does, though nobody looks there; drop: leave out that noise.").live(),
            Setting.choice(STOP, "Stop", List.of("none", "action"), "none", "action: after each glimpse the network may stop and answer; it learns when by REINFORCE."),
            Setting.real(PRICE, "Price of a glimpse", "", 0.01, 0, 1, "Taken off the reward for each glimpse made; the reward of a right answer is 1.").live().onlyIf(STOP, "action"),
            Setting.whole(SAMPLES, "Paths per measurement", "paths", 0, 0, 64, "Paths whose answers are averaged when measuring; 0: one, with places at their means.").live(),
            Setting.whole(EVALUATED, "Glimpses when measuring", "glimpses", 0, 0, 64, "How often the network looks when it is measured; 0: as in training."),
            Setting.real(MEAN, "Mean of inputs", "", 0.1307, -1e3, 1e3, "Taken off each pixel, which is 0..1; outside the picture there is 0 after that. 0.1307 suits MNIST."),
            Setting.real(DEVIATION, "Deviation of inputs", "", 0.3081, 1e-3, 1e3, "By which pixels are divided then. 0.3081 suits MNIST."));

    private GlimpseSettings() {}

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    static GlimpseShape shape(DataShape input, int classes, Settings s) {
        return new GlimpseShape(input, classes, s.whole(GLIMPSES), s.whole(SIDE), GlimpseShape.windows(s.whole(SIDE), s.whole(SCALES), s.real(FACTOR)), s.whole("picture-units"),
                s.whole("place-units"), s.whole("units"), GlimpseShape.Core.valueOf(upper(s, CORE)), GlimpseShape.Start.valueOf(upper(s, START)), s.whole("context-side"),
                GlimpseShape.Policy.valueOf(upper(s, PLACES)), GlimpseShape.Mode.valueOf(upper(s, MODE)), s.text(STOP).equals("action"),
                s.text(STD_SCHEDULE).equals("learned"));
    }

    private static String upper(Settings settings, String key) {
        return settings.text(key).toUpperCase(Locale.ROOT);
    }

    /** Standard deviation of places where it is not learned. */
    static double spread(Circumstance now) {
        Settings s = now.live();
        if (!s.text(STD_SCHEDULE).equals("annealed")) return s.real(STD);
        double done = Math.min(1, now.epoch() / s.real(STD_EPOCHS));
        return s.real(STD_START) * Math.pow(s.real(STD) / s.real(STD_START), done);
    }

    static double firstSpread(Settings s) {
        return s.real(STD_START);
    }

    static Learning.Terms terms(Settings s, double spread) {
        return new Learning.Terms(spread, s.real(REINFORCE), s.text(LAST).equals("keep"), s.real(PRICE), Targets.smoothing(s));
    }

    /** Paths whose answers are averaged when measuring; 0 for one with places at their means. */
    static int samples(Settings s) {
        return s.whole(SAMPLES);
    }

    /** Glimpses when measuring, before any are closed. */
    static int evaluated(Settings s) {
        return s.whole(EVALUATED) == 0 ? s.whole(GLIMPSES) : s.whole(EVALUATED);
    }

    static double mean(Settings s) {
        return s.real(MEAN);
    }

    static double deviation(Settings s) {
        return s.real(DEVIATION);
    }
}

package headscope.engine.terminator;

import java.util.List;
import java.util.Locale;

/** What is taken off pixels, which are 0..1, and by what they are divided then. */
enum InputScale {
    /** Nothing. */
    NONE(List.of(0.0), List.of(1.0)),
    /** Grey becomes 0. */
    CENTRED(List.of(0.5), List.of(0.25)),
    /** Means and deviations of red, green and blue in CIFAR-10 (SCIENCE 4.4). */
    CIFAR(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));

    private final List<Double> mean;
    private final List<Double> deviation;

    InputScale(List<Double> mean, List<Double> deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** In settings. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    double of(double pixel, int channel) {
        int c = channel % mean.size();
        return (pixel - mean.get(c)) / deviation.get(c);
    }
}

package headscope.engine.train;

import headscope.engine.value.Settings;

/** The rate of a step: base rate, warm-up, schedule. A pure function of the step and the settings as they are at that moment. */
final class LearningRate {
    private LearningRate() {}

    /** @param step steps done before this one */
    static double of(long step, Settings live) {
        double base = live.real("learning-rate");
        int warmUp = live.whole("warm-up");
        if (step < warmUp) {
            double start = live.real("warm-up-start");
            // without a start the first step already moves, and the last of the warm-up has the full rate; with one, the step after it is the first to have it
            return start > 0 ? start + (base - start) * step / warmUp : base * (step + 1) / warmUp;
        }
        return base * Schedule.of(live.text("schedule")).factor(step - warmUp, live);
    }
}

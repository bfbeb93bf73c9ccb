package headscope.engine.resample;

/** f(t) = alpha / 2 (1 + cos(pi t / T_end)), 0 after T_end: much is exchanged early, nothing at the end (SCIENCE 1.5.3). */
public final class Decay {
    private Decay() {}

    /**
     * The fraction at a step.
     *
     * @param alpha fraction at step 0
     * @param end   T_end, steps, >= 1
     */
    public static double fraction(double alpha, long step, long end) {
        return step >= end ? 0 : alpha / 2 * (1 + Math.cos(Math.PI * step / end));
    }
}

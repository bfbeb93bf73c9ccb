package headscope.engine.glimpse;

import java.util.stream.IntStream;

/** Which glimpses are made. */
final class Slots {
    private Slots() {}

    /** Slots of the glimpses of a training pass: those that are open. */
    static int[] open(float[] gates) {
        return IntStream.range(0, gates.length).filter(slot -> gates[slot] != 0).toArray();
    }

    /** The same for a measurement, which may be told to make more or fewer; what is beyond the network's own has further numbers. */
    static int[] made(GlimpseModel model, float[] gates) {
        return IntStream.range(0, GlimpseSettings.evaluated(model.settings())).filter(slot -> slot >= gates.length || gates[slot] != 0).toArray();
    }
}

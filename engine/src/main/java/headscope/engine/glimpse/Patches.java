package headscope.engine.glimpse;

import headscope.engine.value.Picture;

/** What was seen, as people see it: pixels 0..1. A closed scale is black. */
final class Patches {
    private Patches() {}

    /** The first scale that is open; the first one if none is. */
    static int finest(float[] gates) {
        for (int j = 0; j < gates.length; j++) {
            if (gates[j] != 0) return j;
        }
        return 0;
    }

    /** One scale, mean over channels, [g, g]. */
    static float[] grey(GlimpseModel model, double[] seen, int scale, float gate) {
        float[] values = values(model, seen, scale, gate);
        int channels = model.input().channels();
        int cells = values.length / channels;
        float[] grey = new float[cells];
        for (int i = 0; i < values.length; i++) grey[i % cells] += values[i] / channels;
        return grey;
    }

    static Picture picture(GlimpseModel model, double[] seen, int scale, float gate) {
        int side = model.shape().side();
        return new Picture(model.input().channels(), side, side, values(model, seen, scale, gate));
    }

    private static float[] values(GlimpseModel model, double[] seen, int scale, float gate) {
        int each = model.shape().perScale();
        float[] values = new float[each];
        if (gate == 0) return values;
        double mean = GlimpseSettings.mean(model.settings());
        double deviation = GlimpseSettings.deviation(model.settings());
        for (int i = 0; i < each; i++) values[i] = (float) (seen[scale * each + i] * deviation + mean);
        return values;
    }
}

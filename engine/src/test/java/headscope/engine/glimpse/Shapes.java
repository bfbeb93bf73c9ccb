package headscope.engine.glimpse;

import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.Workroom;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Networks as tests want them. */
final class Shapes {
    private Shapes() {}

    /** The reference: hard, no context, no stop. */
    static GlimpseShape hard(DataShape input, int glimpses, int side, int scales, double factor, int pictureUnits, int placeUnits, int units, int classes) {
        return new GlimpseShape(input, classes, glimpses, side, GlimpseShape.windows(side, scales, factor), pictureUnits, placeUnits, units, GlimpseShape.Core.RNN,
                GlimpseShape.Start.UNIFORM, 4, GlimpseShape.Policy.LEARNED, GlimpseShape.Mode.HARD, false, false);
    }

    static GlimpseModel model(GlimpseShape shape) {
        return new GlimpseModel(shape, Settings.of(GlimpseSettings.ALL, Map.of()));
    }

    static float[] open(int count) {
        float[] gates = new float[count];
        Arrays.fill(gates, 1);
        return gates;
    }

    /** Memory without parameters. */
    static Workroom room() {
        return new Workroom(new ParameterLayout(List.of()), true, 1);
    }
}

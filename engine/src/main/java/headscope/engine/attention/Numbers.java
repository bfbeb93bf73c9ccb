package headscope.engine.attention;

import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;

/** The parameters of one layer by name. */
record Numbers(LayerDesign layer, ParameterLayout layout, float[] all) {
    double[] of(String part) {
        ParameterSpec spec = layout.spec(layer.name(part));
        int from = layout.offset(spec.name());
        double[] values = new double[spec.count()];
        for (int i = 0; i < values.length; i++) values[i] = all[from + i];
        return values;
    }
}

package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.plan.ParameterSpec;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What the parameters of a layer begin with: as in the reference (SCIENCE 5.1), apart from its mistakes. */
record FirstNumbers(LayerDesign layer) {
    float[] of(ParameterSpec spec, RandomGenerator random) {
        ConvolutionShape shape = layer.shape();
        Writing writing = layer.writing();
        int count = spec.count();
        boolean measured = writing.measuredStart();
        return switch (spec.name().substring(layer.name("").length())) {
            case LayerParameters.GAMMA -> all(count, 1);
            case LayerParameters.BETA, LayerParameters.STEPS -> new float[count];
            case LayerParameters.MEAN -> all(count, measured || layer.norm() == NormKind.BATCH ? 0 : 1);
            case LayerParameters.SPREAD -> all(count, measured || layer.norm() == NormKind.BATCH ? 1 : 0);
            case LayerParameters.LIMITS -> new float[] {1, 0};
            // every slice begins with half its weights, whatever the example
            case LayerParameters.SLICES -> new float[count];
            case LayerParameters.EMBEDDING, LayerParameters.KEY, LayerParameters.INPUTS, LayerParameters.OUTPUTS -> normal(count, random);
            case LayerParameters.BANK -> bank(count, random);
            case LayerParameters.WEIGHT, LayerParameters.BIAS -> uniform(count, shape.window(), random);
            case LayerParameters.CONTEXT_BIAS -> uniform(count, layer.kind() == LayerKind.COMPOSED ? shape.inputs() : layer.pooled(), random);
            case "C1/bias" -> uniform(count, writing.embedding(), random);
            case "C2/bias" -> uniform(count, writing.embedding() + layer.pooled(), random);
            case "C3/bias" -> uniform(count, writing.hidden(), random);
            default -> uniform(count, spec.fanIn(), random);
        };
    }

    private float[] bank(int count, RandomGenerator random) {
        ConvolutionShape shape = layer.shape();
        double edge = 6 / Math.sqrt(shape.outputs());
        double r = Math.sqrt(6.0 / shape.window());
        double low = layer.writing().positiveBank() ? Math.min(edge, 1) : -r;
        double high = layer.writing().positiveBank() ? Math.max(edge, 1) : r;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) (low + (high - low) * random.nextDouble());
        return values;
    }

    private static float[] all(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] normal(int count, RandomGenerator random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian();
        return values;
    }

    /** Uniform in +-1 / sqrt(fan-in). */
    static float[] uniform(int count, int fanIn, RandomGenerator random) {
        double most = 1 / Math.sqrt(fanIn);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) (most * (2 * random.nextDouble() - 1));
        return values;
    }
}

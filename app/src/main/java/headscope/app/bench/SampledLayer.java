package headscope.app.bench;

import java.util.OptionalDouble;

/**
 * Forward and backward of one layer of sampled heads for a given gradient of its output, 64 examples. Maps are in the order of our plan, as the peer's are in
 * the order of its own; weights are read anew each time, as after an update.
 *
 * @param inputGradient whether the gradient of the input is wanted; a first layer has no use for it
 */
record SampledLayer(String id, String title, OptionalDouble target, Rival rival, LayerShape shape, boolean inputGradient) implements Workload {
    private static final LayerShape TAP_28 = new LayerShape(false, 32, 64, 28, 9, 7, 0);
    private static final LayerShape SHARED_28 = shared(9, 7, 0);
    private static final LayerShape FIRST = new LayerShape(false, 1, 16, 28, 9, 3, 0);
    private static final LayerShape SECOND = new LayerShape(false, 16, 32, 14, 9, 3, 0);

    static final Workload TAP_N7 = against("sampled-tap-c32-o64-n7", 1.0 / 40, TAP_28, true);
    static final Workload SHARED_N7 = against("sampled-shared-c32-o64-n7", 1.0 / 12, SHARED_28, true);
    static final Workload TAP_N3_C1 = against("sampled-tap-c1-o16-n3", 0.7, FIRST, false);
    static final Workload TAP_N3_C16 = against("sampled-tap-c16-o32-n3", 0.7, SECOND, true);
    static final Workload TAP_N7_EXPERT = expert("sampled-tap-c32-o64-n7", TAP_28, true);
    static final Workload SHARED_N7_EXPERT = expert("sampled-shared-c32-o64-n7", SHARED_28, true);
    static final Workload TAP_N3_C1_EXPERT = expert("sampled-tap-c1-o16-n3", FIRST, false);
    static final Workload TAP_N3_C16_EXPERT = expert("sampled-tap-c16-o32-n3", SECOND, true);
    static final Workload LINEAR_IN_K = scaling("sampled-shared-k36-over-k9", 4.3, shared(36, 7, 0), "k = 9", SHARED_28);
    static final Workload INDEPENDENT_OF_N = scaling("sampled-shared-n15-over-n3", 1.25, shared(9, 15, 0), "n = 3", shared(9, 3, 0));
    static final Workload HALF_PRUNED = scaling("sampled-shared-half-pruned", 0.6, shared(9, 7, 32), "all heads", SHARED_28);
    static final Workload PEAK_N3 = peak("sampled-shared-n3-peak", 0.35, shared(9, 3, 0));
    static final Workload PEAK_N7 = peak("sampled-shared-n7-peak", 0.25, SHARED_28);

    private static LayerShape shared(int k, int n, int pruned) {
        return new LayerShape(true, 32, 64, 28, k, n, pruned);
    }

    private static Workload against(String id, double target, LayerShape shape, boolean inputGradient) {
        return new SampledLayer(id, title(shape), OptionalDouble.of(target), new Rival.Program("libtorch", id), shape, inputGradient);
    }

    private static Workload expert(String id, LayerShape shape, boolean inputGradient) {
        return new SampledLayer(id + "-expert", title(shape), OptionalDouble.empty(), new Rival.Program("libtorch-expert", id), shape, inputGradient);
    }

    private static Workload scaling(String id, double target, LayerShape shape, String name, LayerShape other) {
        return new SampledLayer(id, title(shape), OptionalDouble.of(target), new Rival.Own("the same with " + name, s -> work(other, true, s.threads())), shape, true);
    }

    /** @param share of the peak that we want */
    private static Workload peak(String id, double share, LayerShape shape) {
        return new SampledLayer(id, title(shape), OptionalDouble.of(1 / share), new Rival.Peak(shape.operations()), shape, true);
    }

    private static String title(LayerShape shape) {
        return "Layer of sampled heads, forward and backward: %s, C %d, O %d%s, %d x %d, k %d, n %d".formatted(shape.shared() ? "SHARED" : "TAP", shape.channels(), shape.heads(),
                shape.pruned() == 0 ? "" : " (%d pruned)".formatted(shape.pruned()), shape.side(), shape.side(), shape.k(), shape.n());
    }

    @Override
    public Work prepare(Surroundings surroundings) {
        return work(shape, inputGradient, surroundings.threads());
    }

    private static Work work(LayerShape shape, boolean inputGradient, int threads) {
        var layer = new LayerBuffers(shape, threads);
        return new Work() {
            @Override
            public void run() {
                layer.load();
                layer.forward();
                if (inputGradient) layer.inputGradient();
                layer.weightGradient();
            }

            @Override
            public void close() {
                layer.close();
            }
        };
    }
}

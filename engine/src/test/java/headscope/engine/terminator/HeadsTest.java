package headscope.engine.terminator;

import headscope.engine.plan.Batch;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Sensitivities;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Branches and hyper-kernels as heads: what they own, what closing them does, and their gate gradients. */
class HeadsTest {
    private static final double STEP = 1e-5;

    @Test
    void branchesOwnTheirRowsAndKernelsTheirNets() {
        try (Trial trial = new Trial(Trial.PICTURE, 2, "", DataType.DOUBLE)) {
            HeadLayer branches = trial.model.layers().get(HeadLayers.branches(2));
            assertThat(branches.names()).containsExactly("o", "loc9", "xPre", "fast", "om", "loc3", "oGlu", "loc5", "oe", "loc7", "xHyp");
            assertThat(branches.own(3)).hasSize(24 * 48);
            HeadLayer kernels = trial.model.layers().get(HeadLayers.kernels(0));
            assertThat(kernels.names()).containsExactly("Kg", "K3", "K5", "K7", "K9", "kChannel", "kChannelInteract", "kSpatialInteract");
            String prefix = "block0/slowLocal7/";
            long numbers = trial.model.layout().specs().stream().filter(s -> s.name().startsWith(prefix)).mapToLong(s -> s.count()).sum();
            assertThat(kernels.own(3)).hasSize((int) numbers).startsWith(trial.model.layout().offset(prefix + "posMap"));
        }
    }

    @Test
    void aClosedBranchIsOneWhoseWeightsAreZero() {
        try (Trial trial = new Trial(Trial.PICTURE, 3, "mode=reference", DataType.DOUBLE).stirred()) {
            for (int slot = 0; slot < 11; slot++) {
                trial.close(HeadLayers.branches(2), slot);
                float[] closed = trial.logits(trial.examples());
                trial.close(HeadLayers.branches(2));
                float[] zeroed = scaled(trial, HeadLayers.branches(2), slot, 0);
                for (int i = 0; i < closed.length; i++) assertThat(closed[i]).as("slot " + slot).isCloseTo(zeroed[i], within(1e-6f));
            }
        }
    }

    @Test
    void allHeadsOfABlockCanBeClosed() {
        try (Trial trial = new Trial(Trial.PICTURE, 3, "mode=reference", DataType.DOUBLE).stirred()) {
            trial.close(HeadLayers.branches(1), IntStream.range(0, 10).toArray());
            trial.close(HeadLayers.kernels(2), IntStream.range(0, 8).toArray());
            for (float logit : trial.logits(trial.examples())) assertThat(logit).isFinite();
            trial.step();
            assertThat(Arrays.stream(trial.gradient()).allMatch(Double::isFinite)).isTrue();
        }
    }

    private static float[] scaled(Trial trial, int layer, int slot, double factor) {
        INDArray all = trial.state.parameters().array();
        INDArray before = all.dup();
        for (int position : owned(trial, layer, slot)) all.putScalar(position, factor * before.getDouble(position));
        float[] logits = trial.logits(trial.examples());
        all.assign(before);
        return logits;
    }

    /** What scales with the gate: all of a branch's rows, the output layer of a kernel's net. */
    private static int[] owned(Trial trial, int layer, int slot) {
        if (layer % 2 == 0) return trial.model.layers().get(layer).own(slot);
        String net = trial.model.shape().blocks().get(layer / 2).net(Kernel.values()[slot]).name();
        return Stream.of("/out/weight", "/out/bias").flatMapToInt(part -> {
            int from = trial.model.layout().offset(net + part);
            return IntStream.range(from, from + trial.model.layout().spec(net + part).count());
        }).toArray();
    }

    /** Without contexts, since by design nothing but a small share of what kernels know of images goes back through S-renormalisation. */
    @ParameterizedTest
    @ValueSource(strings = {"mode=reference", "mode=per-sample"})
    void gateGradientsAreThoseOfFiniteDifferences(String mode) {
        try (Trial trial = new Trial(Trial.PICTURE, 3, mode, DataType.DOUBLE).stirred()) {
            trial.model.layout().specs().stream().filter(s -> s.name().matches(".*/modulate\\d/weight")).forEach(s -> trial.state.parameters().view(s).assign(0));
            Batch examples = trial.examples();
            Sensitivities found = trial.executor.sensitivities(examples, trial.state);
            for (int layer : new int[] {2, 3, 4, 5}) {
                float[] gates = found.sums(layer).gates();
                int heads = trial.model.layers().get(layer).heads();
                for (int slot = 0; slot < heads; slot++) {
                    double sum = 0;
                    for (int b = 0; b < 3; b++) sum += gates[b * heads + slot];
                    double slope = (loss(trial, layer, slot, 1 + STEP) - loss(trial, layer, slot, 1 - STEP)) / (2 * STEP);
                    assertThat(sum).as("%s, layer %d, head %d", mode, layer, slot).isCloseTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
                }
            }
        }
    }

    /** Sum of the cross-entropies of the examples, in double. */
    private static double loss(Trial trial, int layer, int slot, double factor) {
        INDArray all = trial.state.parameters().array();
        INDArray before = all.dup();
        for (int position : owned(trial, layer, slot)) all.putScalar(position, factor * before.getDouble(position));
        trial.logits(trial.examples());
        Net net = ((TerminatorExecutor) trial.executor).net();
        double loss = CrossEntropy.of(net.logits().value(), trial.examples().labels(), 0, 1, net.logits().slope()).loss();
        all.assign(before);
        return 3 * loss;
    }

    @Test
    void sizesLeaveOutWhatIsPruned() {
        try (Trial trial = new Trial(Trial.PICTURE, 2, "", DataType.DOUBLE)) {
            ModelSize all = trial.model.size(_ -> true).orElseThrow();
            ModelSize less = trial.model.size(id -> !id.equals(new HeadId(HeadLayers.branches(1), 1, 0))).orElseThrow();
            assertThat(all.parameters() - less.parameters()).isEqualTo(12 * 24);
            assertThat(all.connections() - less.connections()).isEqualTo(12 * 24 + 12 * 12 + 12 * 81);
            assertThat(less.macs()).isLessThan(all.macs());
        }
    }
}

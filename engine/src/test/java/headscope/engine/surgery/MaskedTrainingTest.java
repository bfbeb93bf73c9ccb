package headscope.engine.surgery;

import headscope.engine.TinyNetwork;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;

/** What training and edits must leave alone (SCIENCE 1.7, S0-4, S0-6 and S0-10). */
class MaskedTrainingTest {
    private static final HeadId FIRST = new HeadId(0, 1, 0);
    private static final HeadId SECOND = new HeadId(1, 2, 0);
    private static final long RUN_SEED = 5;

    @ParameterizedTest
    @CsvSource({"adam, tap", "adam, shared", "nesterovs, tap", "sgd, shared"})
    void whatAMaskHidesStaysExactlyZeroThroughTrainingDecayAndResampling(String updater, String mode) {
        try (var tiny = tiny(Map.of("updater", updater, "channel-mode", mode))) {
            assertHiddenIsZero(tiny);
            tiny.train(0, 8, 0.1);
            assertHiddenIsZero(tiny);
            new Edits(tiny.network()).resample(List.of(FIRST, SECOND), tiny.network().settings(), RUN_SEED, 8);
            assertHiddenIsZero(tiny);
            tiny.train(8, 16, 0.1);
            assertHiddenIsZero(tiny);
        }
    }

    /** A resampled head must not inherit the momentum of the taps it took over. */
    @Test
    void bornHeadsHaveNoMomentsAndSilentOutputs() {
        try (var tiny = tiny(Map.of())) {
            tiny.train(0, 5, 0);
            new Edits(tiny.network()).resample(List.of(FIRST), tiny.network().settings(), RUN_SEED, 5);
            HeadLayer layer = tiny.network().model().layers().getFirst();
            float[] moments = tiny.network().updater().moments();
            float[] values = tiny.network().state().parameters().toFloats();
            int size = values.length;
            int[] own = IntStream.concat(Arrays.stream(layer.incoming().of(1)), Arrays.stream(layer.bias().of(1))).toArray();
            for (int kind = 0; kind < 2; kind++) {
                int from = kind * size;
                assertThat(Arrays.stream(own).filter(i -> moments[from + i] != 0)).isEmpty();
                assertThat(Arrays.stream(layer.outgoing().of(1)).filter(i -> moments[from + i] != 0)).isEmpty();
                assertThat(Arrays.stream(layer.outgoing().of(0)).filter(i -> moments[from + i] != 0)).as("those of other heads stay").isNotEmpty();
            }
            assertThat(Arrays.stream(layer.outgoing().of(1)).filter(i -> values[i] != 0)).isEmpty();
            assertThat(values[layer.bias().of(1)[0]]).isZero();
            tiny.loss(tiny.batch(50));
            float[] gradient = tiny.gradients().toFloats();
            assertThat(Arrays.stream(layer.outgoing().of(1)).filter(i -> gradient[i] != 0)).as("it can begin to matter").isNotEmpty();
        }
    }

    /** S0-6: removing a head changes the output; the one that takes its place changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"tap", "shared", "depthwise", "flat1d"})
    void outputAfterInsertionIsTheOutputAfterRemovalBitForBit(String mode) {
        try (var tiny = tiny(Map.of("channel-mode", mode))) {
            tiny.train(0, 6, 0.01);
            float[] whole = logits(tiny);
            Edits edits = new Edits(tiny.network());
            edits.prune(List.of(FIRST, SECOND));
            float[] removed = logits(tiny);
            edits.resample(List.of(FIRST, SECOND), tiny.network().settings(), RUN_SEED, 6);
            assertThat(removed).isNotEqualTo(whole);
            assertThat(logits(tiny)).isEqualTo(removed);
        }
    }

    @Test
    void resamplingOneHeadLeavesEveryOtherNumberAsItWas() {
        try (var tiny = tiny(Map.of())) {
            tiny.train(0, 4, 0);
            float[] before = tiny.network().state().parameters().toFloats();
            new Edits(tiny.network()).resample(List.of(FIRST), tiny.network().settings(), RUN_SEED, 4);
            float[] after = tiny.network().state().parameters().toFloats();
            HeadLayer layer = tiny.network().model().layers().getFirst();
            List<Integer> own = IntStream.of(layer.incoming().of(1)).boxed().toList();
            List<Integer> outgoing = IntStream.of(layer.outgoing().of(1)).boxed().toList();
            int bias = layer.bias().of(1)[0];
            assertThat(IntStream.range(0, before.length).filter(i -> before[i] != after[i] && !own.contains(i) && !outgoing.contains(i) && i != bias)).isEmpty();
        }
    }

    /** Zero on both sides would be zero for ever: resampling everything at once must leave a network that learns. */
    @Test
    void aNetworkWhoseHeadsWereAllResampledLearnsAgain() {
        try (var tiny = tiny(Map.of())) {
            List<HeadId> all = tiny.network().heads().all().stream().map(HeadRecord::id).toList();
            List<HeadRecord> born = new Edits(tiny.network()).resample(all, tiny.network().settings(), RUN_SEED, 0);
            float[] before = tiny.network().state().parameters().toFloats();
            tiny.train(0, 12, 0);
            float[] after = tiny.network().state().parameters().toFloats();
            for (HeadLayer layer : tiny.network().model().layers()) {
                assertThat(born.stream().filter(h -> h.id().layer() == layer.index()).filter(h -> Arrays.stream(layer.own(h.id().slot())).anyMatch(i -> before[i] != after[i])))
                        .as("heads of layer %d that learn", layer.index()).isNotEmpty();
            }
        }
    }

    @Test
    void prunedHeadsAreSilentGetNoGradientAndRest() {
        try (var tiny = tiny(Map.of())) {
            tiny.train(0, 3, 0);
            new Edits(tiny.network()).prune(List.of(FIRST));
            HeadLayer layer = tiny.network().model().layers().getFirst();
            float[] activation = tiny.executor().forward(tiny.batch(9), tiny.network().state(), List.of(layer.name("activation"))).get(layer.name("activation"));
            int map = layer.inRows() * layer.inCols();
            assertThat(IntStream.range(0, activation.length).filter(i -> i / map % layer.heads() == 1 && activation[i] != 0)).isEmpty();
            float[] before = tiny.network().state().parameters().toFloats();
            tiny.train(3, 13, 0.1);
            float[] after = tiny.network().state().parameters().toFloats();
            float[] gradient = tiny.gradients().toFloats();
            int[] own = IntStream.concat(Arrays.stream(layer.incoming().of(1)), Arrays.stream(layer.bias().of(1))).toArray();
            assertThat(Arrays.stream(own).filter(i -> before[i] != after[i])).isEmpty();
            assertThat(Arrays.stream(own).filter(i -> gradient[i] != 0)).isEmpty();
        }
    }

    @Test
    void frozenHeadsRestWhileTheOthersLearn() {
        try (var tiny = tiny(Map.of())) {
            tiny.train(0, 3, 0);
            new Edits(tiny.network()).freeze(List.of(SECOND));
            HeadLayer layer = tiny.network().model().layers().get(1);
            float[] before = tiny.network().state().parameters().toFloats();
            tiny.train(3, 13, 0.1);
            float[] after = tiny.network().state().parameters().toFloats();
            int[] own = IntStream.concat(Arrays.stream(layer.incoming().of(2)), Arrays.stream(layer.bias().of(2))).toArray();
            assertThat(Arrays.stream(own).filter(i -> before[i] != after[i])).isEmpty();
            assertThat(Arrays.stream(layer.incoming().of(0)).filter(i -> before[i] != after[i])).isNotEmpty();
        }
    }

    /** S0-10. */
    @Test
    void equalSeedsGiveBitIdenticalTraining() {
        try (var one = tiny(Map.of()); var two = tiny(Map.of())) {
            for (TinyNetwork tiny : List.of(one, two)) {
                tiny.train(0, 6, 0.01);
                Edits edits = new Edits(tiny.network());
                edits.prune(List.of(SECOND));
                edits.resample(List.of(FIRST), tiny.network().settings(), RUN_SEED, 6);
                tiny.train(6, 12, 0.01);
            }
            assertSame(one.network(), two.network());
        }
    }

    /** S0-10: masks, moments and statuses too, not only weights. */
    @Test
    void trainingGoesOnAfterARestoreAsIfNothingHadHappened() {
        try (var whole = tiny(Map.of()); var resumed = tiny(Map.of())) {
            whole.train(0, 5, 0.01);
            Edits edits = new Edits(whole.network());
            edits.resample(List.of(FIRST), whole.network().settings(), RUN_SEED, 5);
            edits.freeze(List.of(SECOND));
            whole.train(5, 8, 0.01);
            Network.Moment moment = whole.network().moment();
            whole.train(8, 16, 0.01);
            resumed.network().restore(moment);
            resumed.train(8, 16, 0.01);
            assertSame(whole.network(), resumed.network());
            assertThat(resumed.network().heads().at(1, 2).status()).isEqualTo(HeadStatus.FROZEN);
        }
    }

    @Test
    void otherSeedsAndGenerationsDrawOtherMasks() {
        try (var tiny = tiny(Map.of())) {
            Settings settings = tiny.network().settings();
            HeadRecord first = tiny.network().heads().at(0, 1);
            HeadRecord second = new Edits(tiny.network()).resample(List.of(FIRST), settings, RUN_SEED, 1).getFirst();
            HeadRecord third = new Edits(tiny.network()).resample(List.of(second.id()), settings, RUN_SEED, 1).getFirst();
            assertThat(List.of(first.taps(), second.taps(), third.taps())).doesNotHaveDuplicates();
            assertThat(third.id()).isEqualTo(new HeadId(0, 1, 2));
            assertThat(third.parent()).contains(second.id());
        }
    }

    private static void assertSame(Network a, Network b) {
        assertThat(a.moment().parameters()).isEqualTo(b.moment().parameters());
        assertThat(a.moment().moments()).isEqualTo(b.moment().moments());
        assertThat(a.heads()).isEqualTo(b.heads());
    }

    private static void assertHiddenIsZero(TinyNetwork tiny) {
        Network network = tiny.network();
        float[] values = network.state().parameters().toFloats();
        float[] moments = network.updater().moments();
        boolean[] read = new boolean[values.length];
        for (HeadLayer layer : network.model().layers()) {
            for (int slot = 0; slot < layer.heads(); slot++) for (int at : network.state().taps(layer.index(), slot)) read[at] = true;
        }
        int checked = 0;
        for (HeadLayer layer : network.model().layers()) {
            for (int at = layer.incoming().offset(); at < layer.bias().offset(); at++) {
                if (read[at]) continue;
                assertThat(values[at]).as("weight %d", at).isZero();
                for (int m = at; m < moments.length; m += values.length) assertThat(moments[m]).as("moment %d", m).isZero();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static float[] logits(TinyNetwork tiny) {
        Batch batch = tiny.batch(99);
        Activations read = tiny.executor().forward(batch, tiny.network().state(), List.of(GraphScope.LOGITS));
        return read.get(GraphScope.LOGITS);
    }

    private static TinyNetwork tiny(Map<String, String> settings) {
        return TinyNetwork.of(DataType.FLOAT, settings);
    }
}

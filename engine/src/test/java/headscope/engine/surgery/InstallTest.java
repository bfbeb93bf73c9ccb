package headscope.engine.surgery;

import headscope.engine.TinyNetwork;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.Activations;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** New heads by whoever drew them (SCIENCE 1.5.3, S0-6). */
class InstallTest {
    private static final HeadId SLOT = new HeadId(1, 2, 0);
    private static final HeadId ELITE = new HeadId(1, 0, 0);
    private static final long RUN_SEED = 5;
    private static final DrawnMask TAPS = new DrawnMask(new int[] {0, 1}, new int[] {-1, 2}, new int[] {0, 2});

    @Test
    void aChildOfAnotherHeadBeginsWithWhatItInheritsAndIsNotHeardYet() {
        try (var tiny = TinyNetwork.of(DataType.FLOAT, Map.of())) {
            tiny.train(0, 5, 0);
            Edits edits = new Edits(tiny.network());
            edits.prune(List.of(SLOT));
            float[] removed = logits(tiny);
            var newcomer = new Newcomer(SLOT, TAPS, "resample-best", "copied", Optional.of(ELITE), Optional.of(new Newcomer.Inherited(new float[] {0.5f, -2}, 0.25f)));
            HeadRecord born = edits.install(List.of(newcomer), RUN_SEED, 5).getFirst();

            assertThat(born.id()).isEqualTo(new HeadId(1, 2, 1));
            assertThat(born.parent()).contains(ELITE);
            assertThat(born.origin()).isEqualTo("resample-best");
            assertThat(born.distribution()).isEqualTo("copied");
            assertThat(born.bornStep()).isEqualTo(5);
            assertThat(born.status()).isEqualTo(HeadStatus.LIVE);
            assertThat(logits(tiny)).isEqualTo(removed);
            HeadLayer layer = tiny.network().model().layers().get(1);
            float[] values = tiny.network().state().parameters().toFloats();
            assertThat(pick(values, layer.weightsAt(TAPS, 2), 0)).containsExactly(0.5f, -2);
            assertThat(pick(values, layer.bias().of(2), 0)).containsExactly(0.25f);
            assertThat(Arrays.stream(layer.incoming().of(2)).filter(i -> values[i] != 0)).as("weights outside its mask").hasSize(2);
            float[] moments = tiny.network().updater().moments();
            for (int kind = 0; kind < 2; kind++) {
                assertThat(pick(moments, layer.own(2), kind * values.length)).containsOnly(0);
                assertThat(pick(moments, layer.outgoing().of(2), kind * values.length)).containsOnly(0);
                assertThat(pick(moments, layer.own(0), kind * values.length)).as("those of other heads stay").isNotEqualTo(new float[layer.own(0).length]);
            }
        }
    }

    @Test
    void freshNewcomersGetHeWeightsOfTheirOwnFanInAndDifferByStep() {
        try (var tiny = TinyNetwork.of(DataType.FLOAT, Map.of()); var later = TinyNetwork.of(DataType.DOUBLE, Map.of())) {
            new Edits(tiny.network()).install(List.of(Newcomer.fresh(SLOT, TAPS, "rl", "learned")), RUN_SEED, 5);
            new Edits(later.network()).install(List.of(Newcomer.fresh(SLOT, TAPS, "rl", "learned")), RUN_SEED, 6);
            int[] positions = tiny.network().model().layers().get(1).weightsAt(TAPS, 2);
            float[] first = pick(tiny.network().state().parameters().toFloats(), positions, 0);
            float[] second = pick(later.network().state().parameters().toFloats(), positions, 0);
            assertThat(first).doesNotContain(0).isNotEqualTo(second);
        }
    }

    @Test
    void aSlotTakenTwiceOrByTheDeadIsRefusedAndChangesNothing() {
        try (var tiny = TinyNetwork.of(DataType.FLOAT, Map.of())) {
            Edits edits = new Edits(tiny.network());
            float[] before = tiny.network().state().parameters().toFloats();
            Newcomer newcomer = Newcomer.fresh(SLOT, TAPS, "rl", "learned");
            assertThatThrownBy(() -> edits.install(List.of(newcomer, newcomer), RUN_SEED, 1)).isInstanceOf(BadSettingException.class);
            assertThat(tiny.network().state().parameters().toFloats()).isEqualTo(before);
            edits.install(List.of(newcomer), RUN_SEED, 1);
            assertThatThrownBy(() -> edits.install(List.of(newcomer), RUN_SEED, 2)).isInstanceOf(BadSettingException.class).hasMessageContaining("replaced");
        }
    }

    private static float[] pick(float[] values, int[] positions, int from) {
        float[] picked = new float[positions.length];
        IntStream.range(0, picked.length).forEach(i -> picked[i] = values[from + positions[i]]);
        return picked;
    }

    private static float[] logits(TinyNetwork tiny) {
        Activations seen = tiny.executor().forward(tiny.batch(99), tiny.network().state(), List.of(GraphScope.LOGITS));
        return seen.get(GraphScope.LOGITS);
    }
}

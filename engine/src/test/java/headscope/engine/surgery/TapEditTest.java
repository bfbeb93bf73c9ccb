package headscope.engine.surgery;

import headscope.engine.TinyNetwork;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Taps set by hand: windows of 5 x 5, two channels, five taps a head. */
class TapEditTest {
    private static final HeadId HEAD = new HeadId(0, 0, 0);

    @Test
    void aMovedTapTakesItsWeightAlongAndLeavesItsMomentsBehind() {
        try (var tiny = tiny(Map.of())) {
            tiny.train(0, 4, 0);
            Network network = tiny.network();
            HeadLayer layer = network.model().layers().getFirst();
            List<Tap> taps = network.heads().living(HEAD).taps().taps();
            Tap from = taps.getFirst();
            Tap to = free(taps);
            float[] before = network.state().parameters().toFloats();
            float[] momentsBefore = network.updater().moments();
            assertThat(new TapEdit(network).move(HEAD, from, to)).isEqualTo(new TapEdit.Report(4, 1, 0, 0));
            float[] after = network.state().parameters().toFloats();
            float[] moments = network.updater().moments();
            assertThat(after[at(layer, to)]).isEqualTo(before[at(layer, from)]).isNotZero();
            assertThat(after[at(layer, from)]).isZero();
            assertThat(new float[] {moments[at(layer, to)], moments[at(layer, from)], moments[before.length + at(layer, from)]}).containsOnly(0);
            assertThat(momentsBefore[at(layer, from)]).isNotZero();
            for (Tap stays : taps.subList(1, taps.size())) {
                assertThat(after[at(layer, stays)]).isEqualTo(before[at(layer, stays)]);
                assertThat(moments[at(layer, stays)]).isEqualTo(momentsBefore[at(layer, stays)]);
            }
            HeadRecord head = network.heads().living(HEAD);
            assertThat(head.taps().taps()).contains(to).doesNotContain(from).isSorted();
            assertThat(head.distribution()).endsWith(", then by hand");
            tiny.train(4, 8, 0.1);
            assertThat(network.state().parameters().toFloats()[at(layer, from)]).as("what left the mask stays zero").isZero();
            assertThat(network.state().parameters().toFloats()[at(layer, to)]).as("what came learns").isNotEqualTo(after[at(layer, to)]);
        }
    }

    @Test
    void moreTapsChangeNothingUntilTheyLearnAndFewerGoWithTheirWeights() {
        try (var tiny = tiny(Map.of())) {
            Network network = tiny.network();
            List<Tap> taps = new ArrayList<>(network.heads().living(HEAD).taps().taps());
            double before = tiny.loss(tiny.batch(1));
            taps.add(free(taps));
            assertThat(new TapEdit(network).set(HEAD, taps)).isEqualTo(new TapEdit.Report(5, 0, 1, 0));
            assertThat(tiny.loss(tiny.batch(1))).isEqualTo(before);
            assertThat(network.size().connections()).isPositive();
            assertThat(new TapEdit(network).set(HEAD, taps.subList(0, 3))).isEqualTo(new TapEdit.Report(3, 0, 0, 3));
            assertThat(network.heads().living(HEAD).taps().k()).isEqualTo(3);
            assertThat(network.heads().living(HEAD).distribution()).as("said once").containsOnlyOnce("by hand");
        }
    }

    /** A shared tap moves with the weights of all its channels. */
    @Test
    void aSharedTapCarriesAllItsChannels() {
        try (var tiny = tiny(Map.of("channel-mode", "shared"))) {
            Network network = tiny.network();
            HeadLayer layer = network.model().layers().getFirst();
            List<Tap> taps = network.heads().living(HEAD).taps().taps();
            Tap to = free(taps);
            float[] before = network.state().parameters().toFloats();
            new TapEdit(network).move(HEAD, taps.getFirst(), to);
            float[] after = network.state().parameters().toFloats();
            for (int c = 0; c < 2; c++) {
                assertThat(after[layer.weightAt(to.dy(), to.dx(), c, HEAD.slot())]).isEqualTo(before[layer.weightAt(taps.getFirst().dy(), taps.getFirst().dx(), c, HEAD.slot())]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"3:0:0 | the head's window", "0:-3:1 | the head's window", "0:0:2 | a channel from 0 to 1", "0:0 | ROW:COLUMN:CHANNEL", "0:0:0,1:1:1,0:0:0 | twice"})
    void tapsThatCannotBeAreRefusedInOneSentence(String text, String why) {
        try (var tiny = tiny(Map.of())) {
            List<Tap> taps = Arrays.stream(text.split(",")).map(t -> Tap.parse(t).orElseThrow()).toList();
            float[] before = tiny.network().state().parameters().toFloats();
            HeadTable heads = tiny.network().heads();
            assertThatThrownBy(() -> new TapEdit(tiny.network()).set(HEAD, taps)).isInstanceOf(BadSettingException.class).hasMessageContaining(why).hasMessageEndingWith(".");
            assertThat(tiny.network().state().parameters().toFloats()).isEqualTo(before);
            assertThat(tiny.network().heads()).isEqualTo(heads);
        }
    }

    @Test
    void otherHeadsThatCannotBeSetAreRefused() {
        try (var tiny = tiny(Map.of()); var shared = tiny(Map.of("channel-mode", "shared"))) {
            TapEdit edit = new TapEdit(tiny.network());
            assertThatThrownBy(() -> edit.set(HEAD, List.of())).hasMessageContaining("found none");
            assertThatThrownBy(() -> edit.set(HEAD, tiny.network().heads().living(HEAD).taps().taps())).hasMessageContaining("already");
            assertThatThrownBy(() -> edit.move(HEAD, new Tap(2, 2, 5), new Tap(0, 0, 0))).hasMessageContaining("one of its taps");
            assertThatThrownBy(() -> new TapEdit(shared.network()).set(HEAD, List.of(new Tap(0, 0, 0)))).hasMessageContaining("without a channel");
            new Edits(tiny.network()).prune(List.of(HEAD));
            assertThatThrownBy(() -> edit.set(HEAD, List.of(new Tap(0, 0, 0)))).hasMessageContaining("pruned");
        }
        try (var plain = new TinyNetwork("cnn", new DataShape(2, 9, 8), Map.of(), 4, DataType.FLOAT)) {
            assertThatThrownBy(() -> new TapEdit(plain.network()).set(HEAD, List.of(new Tap(0, 0, 0)))).hasMessageContaining("whole window");
        }
    }

    private static TinyNetwork tiny(Map<String, String> settings) {
        return TinyNetwork.of(DataType.FLOAT, settings);
    }

    private static int at(HeadLayer layer, Tap tap) {
        return layer.weightAt(tap.dy(), tap.dx(), tap.channel(), HEAD.slot());
    }

    private static Tap free(List<Tap> taps) {
        int channel = taps.getFirst().channel();
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                Tap tap = new Tap(dy, dx, channel);
                if (!taps.contains(tap)) return tap;
            }
        }
        throw new IllegalStateException("a full window");
    }
}

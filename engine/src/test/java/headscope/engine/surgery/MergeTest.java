package headscope.engine.surgery;

import headscope.engine.Golden;
import headscope.engine.TinyNetwork;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.ActivationMaps;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.rank.MergeFit;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Tap;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Merging keeps the function (SCIENCE 1.5.2; S0-6: an exact duplicate merges with alpha 1 and the output stays). */
class MergeTest {
    private static final double SAME = 1e-6;

    /** Readers of a TAP layer read both heads at an offset, one of them, or none: with 40 of 75 cells all three occur. */
    @ParameterizedTest
    @CsvSource({"sampled, k=40, 0", "sampled, k=5, 0", "sampled, channel-mode=shared, 0", "cnn, radius=1, 0", "sampled, k=9, 1", "sampled, readout=gap, 1", "cnn, radius=1, 1"})
    void anExactDuplicateMergesExactly(String family, String setting, int layer) {
        Map<String, String> settings = new HashMap<>(Map.of(setting.split("=")[0], setting.split("=")[1]));
        try (var tiny = new TinyNetwork(family, new DataShape(2, 9, 8), settings, 4, DataType.DOUBLE)) {
            tiny.train(0, 4, 0);
            Network network = tiny.network();
            HeadId kept = new HeadId(layer, 0, 0);
            HeadId twin = new HeadId(layer, 2, 0);
            copy(network, kept, twin);
            double[] before = logits(tiny);
            MergeFit line = fit(tiny, twin, kept);
            assertThat(line.alpha()).isCloseTo(1, within(1e-12));
            assertThat(line.beta()).isCloseTo(0, within(1e-12));
            assertThat(line.correlation()).isCloseTo(1, within(1e-12));
            new Merge(network, twin, kept).apply(line);
            assertThat(network.heads().living(twin).status()).isEqualTo(HeadStatus.PRUNED);
            double[] after = logits(tiny);
            for (int i = 0; i < before.length; i++) assertThat(after[i]).isCloseTo(before[i], within(SAME));
        }
    }

    @Test
    void tapsThatReadOnlyTheRemovedHeadMoveAndNothingIsLost() {
        try (var tiny = TinyNetwork.of(DataType.DOUBLE, Map.of("k", "20"))) {
            tiny.train(0, 4, 0);
            Network network = tiny.network();
            HeadLayer next = network.model().layers().get(1);
            HeadTable before = network.heads();
            copy(network, new HeadId(0, 0, 0), new HeadId(0, 2, 0));
            Merge.Report report = new Merge(network, new HeadId(0, 2, 0), new HeadId(0, 0, 0)).apply(new MergeFit(1, 0, 1));
            int only = 0;
            int both = 0;
            for (int slot = 0; slot < next.heads(); slot++) {
                Set<Tap> taps = new HashSet<>(before.at(1, slot).taps().taps());
                for (Tap tap : taps) {
                    if (tap.channel() != 2) continue;
                    if (taps.contains(new Tap(tap.dy(), tap.dx(), 0))) both++;
                    else only++;
                }
                assertThat(network.heads().at(1, slot).taps().k()).as("taps of slot %d", slot).isEqualTo(taps.size());
                assertThat(network.heads().at(1, slot).id()).isEqualTo(before.at(1, slot).id());
            }
            assertThat(report.moved()).isEqualTo(only).isPositive();
            assertThat(report.added()).isEqualTo(both).isPositive();
            assertHiddenIsZero(network);
        }
    }

    /** A moved tap's moments belonged to another input; where weights add up the slopes stay what they were. */
    @Test
    void momentsStayWhereWeightsAddUpAndStartAgainWhereTapsMove() {
        try (var tiny = TinyNetwork.of(DataType.DOUBLE, Map.of("k", "20"))) {
            tiny.train(0, 5, 0);
            Network network = tiny.network();
            HeadLayer layer = network.model().layers().getFirst();
            Set<Integer> inside = Readers.of(network.model(), layer).insideMasks(network.heads()).orElseThrow();
            float[] before = network.updater().moments();
            new Merge(network, new HeadId(0, 2, 0), new HeadId(0, 0, 0)).apply(new MergeFit(0.5, 0.1, 1));
            float[] after = network.updater().moments();
            int[] from = layer.outgoing().of(2);
            int[] to = layer.outgoing().of(0);
            for (int i = 0; i < from.length; i++) {
                if (!inside.contains(from[i])) continue;
                if (inside.contains(to[i])) assertThat(after[to[i]]).isEqualTo(before[to[i]]);
                else assertThat(new float[] {after[from[i]], after[to[i]]}).containsOnly(0);
            }
            tiny.train(5, 9, 0.1);
            assertHiddenIsZero(network);
        }
    }

    @Test
    void whatCannotBeMergedIsRefusedAndChangesNothing() {
        try (var tiny = TinyNetwork.of(DataType.FLOAT, Map.of())) {
            Network network = tiny.network();
            new Edits(network).prune(List.of(new HeadId(0, 1, 0)));
            float[] before = network.state().parameters().toFloats();
            refused(network, new HeadId(0, 0, 0), new HeadId(0, 0, 0), "two heads");
            refused(network, new HeadId(0, 0, 0), new HeadId(1, 0, 0), "one layer");
            refused(network, new HeadId(0, 1, 0), new HeadId(0, 0, 0), "is pruned");
            refused(network, new HeadId(0, 0, 0), new HeadId(0, 1, 0), "is pruned");
            refused(network, new HeadId(0, 0, 0), new HeadId(0, 9, 0), "no such head");
            refused(network, new HeadId(0, 0, 3), new HeadId(0, 2, 0), "replaced");
            assertThat(network.state().parameters().toFloats()).isEqualTo(before);
        }
    }

    @Test
    void goldenMerge() throws IOException {
        Golden golden = Golden.read("e5_scores.npz");
        int[] pair = golden.ints("in.merge.removedAndKept");
        List<HeadId> heads = IntStream.range(0, 6).mapToObj(h -> new HeadId(0, h, 0)).toList();
        DrawnMask any = new DrawnMask(new int[1], new int[1], new int[1]);
        MergeFit line = new ComparedHeads(heads, Collections.nCopies(6, any), ActivationMaps.of(golden.doubles("out.a"), 6, 16, 8, 8)).fit(heads.get(pair[0]), heads.get(pair[1]));
        golden.check("out.merge.alpha", new double[] {line.alpha()}, 1e-8);
        golden.check("out.merge.beta", new double[] {line.beta()}, 1e-8);
        double[] weight = golden.doubles("p.next.weight");
        double[] bias = golden.doubles("p.next.bias");
        double[] values = Arrays.copyOf(weight, weight.length + bias.length);
        System.arraycopy(bias, 0, values, weight.length, bias.length);
        new Handover(line, outgoing(weight.length, pair[0]), outgoing(weight.length, pair[1]),
                Arrays.stream(outgoing(weight.length, pair[0])).map(i -> weight.length + i / 54).toArray()).apply(values);
        double[] expected = golden.doubles("out.merge.nextWeight");
        for (int i : outgoing(weight.length, pair[0])) values[i] = expected[i]; // the removed head's own are never read again
        golden.check("out.merge.nextWeight", Arrays.copyOf(values, weight.length), 1e-8);
        golden.check("out.merge.nextBias", Arrays.copyOfRange(values, weight.length, values.length), 1e-8);
    }

    /** Weights [4, 6, 3, 3] that read a head. */
    private static int[] outgoing(int count, int head) {
        return IntStream.range(0, count).filter(i -> i / 9 % 6 == head).toArray();
    }

    private static void refused(Network network, HeadId removed, HeadId kept, String why) {
        assertThatThrownBy(() -> new Merge(network, removed, kept)).isInstanceOf(BadSettingException.class).hasMessageContaining(why);
    }

    /** Makes one head read and weigh what another does; what reads it stays. */
    private static void copy(Network network, HeadId from, HeadId to) {
        HeadLayer layer = network.model().layers().get(from.layer());
        DrawnMask taps = network.heads().living(from).taps();
        float[] values = network.state().parameters().toFloats();
        for (int position : layer.own(to.slot())) values[position] = 0;
        int[] source = layer.weightsAt(taps, from.slot());
        int[] target = layer.weightsAt(taps, to.slot());
        for (int i = 0; i < source.length; i++) values[target[i]] = values[source[i]];
        values[layer.bias().of(to.slot())[0]] = values[layer.bias().of(from.slot())[0]];
        network.state().parameters().set(values);
        network.follow(network.heads().with(network.heads().living(to).withTaps(taps)));
    }

    private static MergeFit fit(TinyNetwork tiny, HeadId removed, HeadId kept) {
        HeadLayer layer = tiny.network().model().layers().get(removed.layer());
        float[] maps = tiny.executor().forward(tiny.batch(70), tiny.network().state(), List.of(layer.name("activation"))).get(layer.name("activation"));
        List<HeadRecord> heads = List.of(tiny.network().heads().living(removed), tiny.network().heads().living(kept));
        return new ComparedHeads(List.of(removed, kept), heads.stream().map(HeadRecord::taps).toList(), ActivationMaps.of(maps, layer.heads(),
                new int[] {removed.slot(), kept.slot()}, 4, layer.inRows(), layer.inCols())).fit(removed, kept);
    }

    private static double[] logits(TinyNetwork tiny) {
        float[] values = tiny.executor().forward(tiny.batch(70), tiny.network().state(), List.of(GraphScope.LOGITS)).get(GraphScope.LOGITS);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertHiddenIsZero(Network network) {
        float[] values = network.state().parameters().toFloats();
        for (HeadLayer layer : network.model().layers()) {
            for (HeadRecord head : network.heads().layers().get(layer.index())) {
                Set<Integer> inside = new HashSet<>();
                for (int position : layer.weightsAt(head.taps(), head.id().slot())) inside.add(position);
                for (int position : layer.incoming().of(head.id().slot())) {
                    if (!inside.contains(position)) assertThat(values[position]).isZero();
                }
            }
        }
    }
}

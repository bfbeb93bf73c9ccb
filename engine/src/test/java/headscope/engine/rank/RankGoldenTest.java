package headscope.engine.rank;

import headscope.engine.Golden;
import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The network of e5: 16 images, 6 heads, maps of 8 x 8; head 5 nearly copies head 0. */
class RankGoldenTest {
    private static final int N = 16;
    private static final int O = 6;
    private static final int P = 64;
    private static Golden golden;
    private static ActivationStats stats;
    private static List<HeadStats> layer;

    @BeforeAll
    static void measureTheLayer() throws IOException {
        golden = Golden.read("e5_scores.npz");
        stats = ActivationStats.of(golden.doubles("out.a"), N, O, P);
        double[] gate = ActivationStats.gateSensitivity(golden.doubles("out.a"), golden.doubles("g.perSample.a"), N, O, P);
        layer = new ArrayList<>();
        for (int h = 0; h < O; h++) {
            layer.add(new HeadStats(new HeadId(0, h, 0), gate[h], stats.pooled()[h], stats.sd()[h], outgoingNorm(h), weights(h), stats.maxCorrelation()[h]));
        }
    }

    @Test
    void gateSensitivity() {
        golden.check("out.gate.sensitivity", scores("gate-sensitivity"), Golden.DOUBLE);
    }

    @Test
    void outgoingWeight() {
        golden.check("out.outgoing.sd", stats.sd(), Golden.DOUBLE);
        golden.check("out.outgoing.norm", layer.stream().mapToDouble(HeadStats::outgoingNorm).toArray(), Golden.DOUBLE);
        golden.check("out.outgoing.score", scores("outgoing-weight"), Golden.DOUBLE);
    }

    @Test
    void activationEntropy() {
        double[] pooled = new double[N * O];
        Arrays.setAll(pooled, i -> stats.pooled()[i % O][i / O]);
        golden.check("out.gap", pooled, Golden.DOUBLE);
        golden.check("out.entropy.m32", scores("activation-entropy"), Golden.DOUBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 32})
    void histogramEntropyWithOtherBinCounts(int bins) {
        golden.check("out.entropy.m" + bins, Arrays.stream(stats.pooled()).mapToDouble(v -> Entropy.ofHistogram(v, bins)).toArray(), Golden.DOUBLE);
    }

    @Test
    void tapEntropy() {
        golden.check("out.tapEntropy", layer.stream().mapToDouble(h -> Entropy.ofShares(h.weights())).toArray(), Golden.DOUBLE);
        golden.check("out.effectiveTaps", scores("tap-entropy"), Golden.DOUBLE);
    }

    @Test
    void correlationAndIndependence() {
        golden.check("out.similarity.pearson", stats.correlation(), Golden.DOUBLE);
        golden.check("out.independence.absPearson", scores("independence"), Golden.DOUBLE);
    }

    @Test
    void similarities() {
        ComparedHeads heads = compared();
        golden.check("out.similarity.pearson", Similarity.of("cos").matrix(heads), Golden.DOUBLE);
        golden.check("out.pooled4x4", Arrays.stream(heads.pooled()).flatMapToDouble(Arrays::stream).toArray(), Golden.DOUBLE);
        golden.check("out.similarity.linearCka", Similarity.of("cka").matrix(heads), Golden.DOUBLE);
        golden.check("out.hsic.bandwidth", Arrays.stream(heads.pooled()).mapToDouble(x -> RbfHsic.bandwidth(x, N)).toArray(), Golden.DOUBLE);
        golden.check("out.similarity.hsic", RbfHsic.raw(heads.pooled(), N), Golden.DOUBLE);
        golden.check("out.similarity.jaccard", Similarity.of("jaccard").matrix(heads), Golden.DOUBLE);
        golden.check("out.independence.absPearson", Independence.of(heads.correlation(), O), Golden.DOUBLE);
        golden.check("out.independence.cka", Independence.of(Similarity.of("cka").matrix(heads), O), Golden.DOUBLE);
    }

    @Test
    void mergeFit() {
        int[] pair = golden.ints("in.merge.removedAndKept");
        MergeFit fit = compared().fit(new HeadId(0, pair[0], 0), new HeadId(0, pair[1], 0));
        golden.check("out.merge.alpha", new double[] {fit.alpha()}, Golden.DOUBLE);
        golden.check("out.merge.beta", new double[] {fit.beta()}, Golden.DOUBLE);
    }

    @Test
    void floatMapsGiveTheSameToSinglePrecision() {
        double[] a = golden.doubles("out.a");
        float[] single = new float[a.length];
        for (int i = 0; i < a.length; i++) single[i] = (float) a[i];
        golden.check("out.similarity.pearson", Pearson.correlations(single, N, O, P), 1e-6);
    }

    @Test
    void combinedRank() {
        double[] columns = new double[3 * O];
        List<String> ids = List.of("gate-sensitivity", "outgoing-weight", "tap-entropy");
        for (int c = 0; c < 3; c++) System.arraycopy(Ranker.normalisedRanks(scores(ids.get(c))), 0, columns, c * O, O);
        golden.check("out.rank.columns", columns, Golden.DOUBLE);
        double[] w = golden.doubles("in.rank.weights");
        Ranking ranking = new Ranker(Map.of(ids.get(0), w[0], ids.get(1), w[1], ids.get(2), w[2])).rank(7, List.of(layer));
        golden.check("out.rank.combined", layer.stream().mapToDouble(h -> ranking.of(h.head()).map(HeadScore::rank).orElseThrow()).toArray(), Golden.DOUBLE);
        assertThat(ranking.step()).isEqualTo(7);
        assertThat(ranking.scores()).isSortedAccordingTo(Ranking.BEST_FIRST);
    }

    /** S0-7: the gate's slope from the reference's activations and gradients is its own per-example column. */
    @Test
    void gateSensitivityIsTheMeanOfAbsolutePerExampleSlopes() {
        double[] perSample = golden.doubles("out.gate.perSample");
        double[] gate = scores("gate-sensitivity");
        for (int h = 0; h < O; h++) {
            double mean = 0;
            for (int n = 0; n < N; n++) mean += Math.abs(perSample[n * O + h]) / N;
            assertThat(gate[h]).isCloseTo(mean, within(1e-12));
        }
    }

    private static ComparedHeads compared() {
        List<DrawnMask> masks = IntStream.range(0, O).mapToObj(h -> new DrawnMask(taps("in.tapDy", h), taps("in.tapDx", h), taps("in.tapChannel", h))).toList();
        return new ComparedHeads(layer.stream().map(HeadStats::head).toList(), masks, ActivationMaps.of(golden.doubles("out.a"), O, N, 8, 8));
    }

    private static int[] taps(String array, int head) {
        int[] owner = golden.ints("in.tapHead");
        int[] values = golden.ints(array);
        return IntStream.range(0, owner.length).filter(i -> owner[i] == head).map(i -> values[i]).toArray();
    }

    private static double[] scores(String criterion) {
        return RankingCriterion.of(criterion).scores(layer);
    }

    private static double[] weights(int head) {
        int[] owner = golden.ints("in.tapHead");
        double[] w = golden.doubles("p.w");
        return IntStream.range(0, w.length).filter(i -> owner[i] == head).mapToDouble(i -> w[i]).toArray();
    }

    /** l2 norm of the weights [out, in, 3, 3] that read this head. */
    private static double outgoingNorm(int head) {
        double[] w = golden.doubles("p.next.weight");
        double sum = 0;
        for (int i = 0; i < w.length; i++) if (i / 9 % O == head) sum += w[i] * w[i];
        return Math.sqrt(sum);
    }
}

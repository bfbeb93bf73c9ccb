package headscope.engine.rank;

import headscope.engine.Golden;
import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static LayerStats layer;

    @BeforeAll
    static void measureTheLayer() throws IOException {
        golden = Golden.read("e5_scores.npz");
        double[] a = golden.doubles("out.a");
        double[] da = golden.doubles("g.perSample.a");
        double[][] gates = new double[O][N];
        double[][] pooled = new double[O][N];
        double[][] spread = new double[O][N];
        double[][] slopes = new double[O][N];
        for (int h = 0; h < O; h++) {
            for (int n = 0; n < N; n++) {
                int from = (n * O + h) * P;
                double bias = 0;
                for (int p = from; p < from + P; p++) {
                    gates[h][n] += a[p] * da[p];
                    pooled[h][n] += a[p] / P;
                    if (a[p] > 0) bias += da[p];
                }
                for (int p = from; p < from + P; p++) spread[h][n] += (a[p] - pooled[h][n]) * (a[p] - pooled[h][n]) / P;
                slopes[h][n] = gates[h][n] - golden.doubles("p.b")[h] * bias;
            }
        }
        double[][] weights = IntStream.range(0, O).mapToObj(RankGoldenTest::weights).toArray(double[][]::new);
        double[] outgoing = IntStream.range(0, O).mapToDouble(RankGoldenTest::outgoingNorm).toArray();
        List<HeadId> heads = IntStream.range(0, O).mapToObj(h -> new HeadId(0, h, 0)).toList();
        layer = new LayerStats(heads, gates, slopes, pooled, spread, outgoing, weights, golden.ints("in.labels"), 3, Optional.of(maps().correlation()),
                Optional.of(curvature()), Optional.of(ablations()));
    }

    private static ActivationMaps maps() {
        return ActivationMaps.of(golden.doubles("out.a"), O, N, 8, 8);
    }

    /** Mean over examples of squared gradients, weight by weight. */
    private static double[][] curvature() {
        int[] owner = golden.ints("in.tapHead");
        double[] g = golden.doubles("g.perSample.w");
        double[] fisher = new double[owner.length];
        for (int i = 0; i < g.length; i++) fisher[i % owner.length] += g[i] * g[i] / N;
        golden.check("out.obd.hessianDiagonal", fisher, Golden.DOUBLE);
        return IntStream.range(0, O).mapToObj(h -> IntStream.range(0, owner.length).filter(i -> owner[i] == h).mapToDouble(i -> fisher[i]).toArray()).toArray(double[][]::new);
    }

    /** Loss of each example with one head closed, minus its loss, through the rest of the network as the file describes it. */
    private static double[][] ablations() {
        double[] a = golden.doubles("out.a");
        double[] before = losses(a);
        golden.check("out.lossPerSample", before, Golden.DOUBLE);
        double[][] deltas = new double[O][];
        for (int h = 0; h < O; h++) {
            double[] closed = a.clone();
            for (int i = 0; i < closed.length; i++) if (i / P % O == h) closed[i] = 0;
            deltas[h] = losses(closed);
            for (int n = 0; n < N; n++) deltas[h][n] -= before[n];
        }
        return deltas;
    }

    /** 3 x 3 convolution with zero padding, ReLU, global average pooling, linear layer, cross-entropy. */
    private static double[] losses(double[] a) {
        double[] w = golden.doubles("p.next.weight");
        double[] fc = golden.doubles("p.fc.weight");
        double[] losses = new double[N];
        for (int n = 0; n < N; n++) {
            double[] logits = golden.doubles("p.fc.bias").clone();
            for (int o = 0; o < 4; o++) {
                double pooled = 0;
                for (int p = 0; p < P; p++) pooled += Math.max(0, convolved(a, w, n, o, p / 8, p % 8)) / P;
                for (int c = 0; c < 3; c++) logits[c] += fc[c * 4 + o] * pooled;
            }
            losses[n] = Math.log(Arrays.stream(logits).map(Math::exp).sum()) - logits[golden.ints("in.labels")[n]];
        }
        return losses;
    }

    private static double convolved(double[] a, double[] w, int n, int o, int row, int col) {
        double sum = golden.doubles("p.next.bias")[o];
        for (int c = 0; c < O; c++) {
            for (int k = 0; k < 9; k++) {
                int y = row + k / 3 - 1;
                int x = col + k % 3 - 1;
                if (y >= 0 && y < 8 && x >= 0 && x < 8) sum += w[(o * O + c) * 9 + k] * a[(n * O + c) * P + y * 8 + x];
            }
        }
        return sum;
    }

    @Test
    void gateSensitivity() {
        golden.check("out.gate.sensitivity", scores("gate-sensitivity"), Golden.DOUBLE);
        golden.check("out.gate.normalised", scores("gate-share"), Golden.DOUBLE);
    }

    @Test
    void taylorObdAndAblation() {
        golden.check("out.taylorSquared", scores("taylor"), Golden.DOUBLE);
        golden.check("out.obd.saliency", scores("obd"), Golden.DOUBLE);
        golden.check("out.ablation", scores("ablation"), Golden.DOUBLE);
    }

    @Test
    void outgoingWeight() {
        golden.check("out.outgoing.sd", IntStream.range(0, O).mapToDouble(h -> layer.activationSd(h, Weighted.once(N))).toArray(), Golden.DOUBLE);
        golden.check("out.outgoing.norm", layer.outgoingNorm(), Golden.DOUBLE);
        golden.check("out.outgoing.score", scores("outgoing-weight"), Golden.DOUBLE);
    }

    @Test
    void activationEntropy() {
        double[] pooled = new double[N * O];
        Arrays.setAll(pooled, i -> layer.pooled()[i % O][i / O]);
        golden.check("out.gap", pooled, Golden.DOUBLE);
        golden.check("out.entropy.m32", scores("activation-entropy"), Golden.DOUBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 32})
    void histogramEntropyWithOtherBinCounts(int bins) {
        golden.check("out.entropy.m" + bins, Arrays.stream(layer.pooled()).mapToDouble(v -> Entropy.ofHistogram(v, bins)).toArray(), Golden.DOUBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 32})
    void classInformation(int bins) {
        double[] found = Arrays.stream(layer.pooled()).mapToDouble(v -> ClassInformation.information(v, layer.labels(), 3, Weighted.once(N), bins)).toArray();
        golden.check("out.mutualInformation.millerMadow.m" + bins, found, Golden.DOUBLE);
        if (bins == 8) assertThat(scores("class-information")).containsExactly(found);
    }

    @Test
    void agreementOfAblationAndGate() {
        golden.check("out.spearman.ablationVsGate", new double[] {Spearman.of(scores("ablation"), scores("gate-sensitivity"))}, Golden.DOUBLE);
    }

    @Test
    void tapEntropy() {
        golden.check("out.tapEntropy", Arrays.stream(layer.weights()).mapToDouble(Entropy::ofShares).toArray(), Golden.DOUBLE);
        golden.check("out.effectiveTaps", scores("tap-entropy"), Golden.DOUBLE);
    }

    @Test
    void correlationAndIndependence() {
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
        Ranking ranking = new Ranker(Map.of(ids.get(0), w[0], ids.get(1), w[1], ids.get(2), w[2])).rank(7, List.of(layer), _ -> false);
        golden.check("out.rank.combined", layer.heads().stream().mapToDouble(h -> ranking.of(h).map(HeadScore::rank).orElseThrow()).toArray(), Golden.DOUBLE);
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
        return new ComparedHeads(layer.heads(), masks, Optional.empty(), Optional.of(maps()));
    }

    private static int[] taps(String array, int head) {
        int[] owner = golden.ints("in.tapHead");
        int[] values = golden.ints(array);
        return IntStream.range(0, owner.length).filter(i -> owner[i] == head).map(i -> values[i]).toArray();
    }

    private static double[] scores(String criterion) {
        return RankingCriterion.of(criterion).scores(layer, Weighted.once(N));
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

package headscope.visualizers;

import headscope.engine.value.Agreement;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadPlaces;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.Ranking;
import headscope.engine.value.RankingDetail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Made-up intervals, ties, matrices and maps for a ranking. */
final class RankingSamples {
    private static final int TRAITS = 5;

    private RankingSamples() {}

    /** The ranking as the newest one would be while every figure is in sight and ablation has been measured. */
    static Ranking detailed(Ranking plain, SplittableRandom random) {
        List<HeadScore> scores = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (HeadScore score : plain.scores()) {
            int place = places.merge(score.head().layer(), 1, Integer::sum);
            Map<String, Double> all = new HashMap<>(score.scores());
            all.put("ablation", 0.02 * (score.rank() - 0.2) + 0.006 * random.nextGaussian());
            double width = 0.02 + 0.14 * score.rank() * (1 - score.rank()) + 0.03 * random.nextDouble();
            scores.add(new HeadScore(score.head(), all, score.rank(), Math.max(0, score.rank() - width), Math.min(1, score.rank() + width), place / 3,
                    score.head().generation() > 0));
        }
        List<HeadId> heads = plain.scores().stream().map(HeadScore::head).sorted().toList();
        Map<HeadId, double[]> traits = traits(heads, random);
        List<HeadSimilarity> matrices = heads.stream().map(HeadId::layer).distinct().map(l -> matrix(plain.step(), l, heads.stream().filter(h -> h.layer() == l).toList(), traits)).toList();
        RankingDetail detail = new RankingDetail(matrices, Optional.of(new HeadPlaces(heads, heads.stream().mapToDouble(h -> traits.get(h)[0]).toArray(),
                heads.stream().mapToDouble(h -> traits.get(h)[1]).toArray(), 0.63)), Optional.of(agreement(scores, random)), Optional.of(plain.step() - 100));
        return new Ranking(plain.step(), scores, detail);
    }

    /** Heads of one family of four have nearly the same traits. */
    private static Map<HeadId, double[]> traits(List<HeadId> heads, SplittableRandom random) {
        double[][] families = new double[7][TRAITS];
        for (double[] family : families) for (int i = 0; i < TRAITS; i++) family[i] = random.nextGaussian();
        Map<HeadId, double[]> traits = new HashMap<>();
        for (HeadId head : heads) {
            double own = head.slot() % 4 == 0 ? 0.12 : 0.6;
            double[] t = families[head.slot() % 7].clone();
            for (int i = 0; i < TRAITS; i++) t[i] += own * random.nextGaussian();
            traits.put(head, t);
        }
        return traits;
    }

    private static HeadSimilarity matrix(long step, int layer, List<HeadId> heads, Map<HeadId, double[]> traits) {
        double[] values = new double[heads.size() * heads.size()];
        for (int i = 0; i < heads.size(); i++) {
            for (int j = 0; j < heads.size(); j++) values[i * heads.size() + j] = i == j ? 1 : cosine(traits.get(heads.get(i)), traits.get(heads.get(j)));
        }
        return new HeadSimilarity(step, layer, "cos", heads, values);
    }

    private static double cosine(double[] a, double[] b) {
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            aa += a[i] * a[i];
            ab += a[i] * b[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static Agreement agreement(List<HeadScore> scores, SplittableRandom random) {
        List<String> criteria = Stream.concat(SampleScenes.CRITERIA.stream(), Stream.of("class-information", "ablation")).toList();
        double[] spearman = new double[criteria.size() * criteria.size()];
        for (int i = 0; i < criteria.size(); i++) {
            for (int j = i; j < criteria.size(); j++) {
                spearman[i * criteria.size() + j] = spearman[j * criteria.size() + i] = i == j ? 1 : scores.size() < 2 ? 0 : random.nextDouble(-0.6, 1);
            }
        }
        return new Agreement(criteria, spearman);
    }
}

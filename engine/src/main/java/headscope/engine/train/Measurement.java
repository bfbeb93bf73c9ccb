package headscope.engine.train;

import headscope.engine.rank.Need;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A measurement of its own passes, cut into short pieces: between two of them the network is as it was, and the engine thread may stop. Engine thread only. */
final class Measurement {
    /** Examples whose gradients tell the curvature; each costs a backward pass. */
    private static final int CURVATURE_EXAMPLES = 64;

    private final Trainer trainer;
    private final RankingCriterion criterion;
    private final List<HeadRecord> heads;
    private final Map<HeadId, double[]> found = new HashMap<>();
    private final double[] before;
    private final int pieces;
    private final double seconds;
    private int done;

    /** Makes a first piece to know the cost. */
    Measurement(Trainer trainer, RankingCriterion criterion) {
        this.trainer = trainer;
        this.criterion = criterion;
        heads = trainer.network().heads().all().stream().filter(h -> h.status() != HeadStatus.PRUNED).toList();
        boolean ablation = criterion.need() == Need.ABLATION;
        before = trainer.probing().examples().answers(trainer.network().state()).loss();
        pieces = ablation ? heads.size() : Math.min(CURVATURE_EXAMPLES, trainer.probing().count());
        long start = System.nanoTime();
        step();
        seconds = (System.nanoTime() - start) / 1e9 * pieces;
    }

    /** What it will cost, as a sentence. */
    String cost() {
        String passes = criterion.need() == Need.ABLATION ? "%d forward passes over %d examples".formatted(pieces, before.length) : "%d backward passes".formatted(pieces);
        return "%s: %s, about %.1f s; training waits, 'measure stop' ends it.".formatted(criterion.title(), passes, seconds);
    }

    boolean finished() {
        return done >= pieces;
    }

    /** The next piece. */
    void step() {
        if (criterion.need() == Need.ABLATION) closeOne(heads.get(done).id());
        else addGradient(done);
        done++;
    }

    private void closeOne(HeadId head) {
        Network network = trainer.network();
        double[] deltas = network.without(head, () -> trainer.probing().examples().answers(network.state()).loss());
        for (int n = 0; n < deltas.length; n++) deltas[n] -= before[n];
        found.put(head, deltas);
    }

    /** Adds the squares of an example's gradient: the diagonal of the empirical Fisher matrix is their mean. */
    private void addGradient(int example) {
        float[] gradient = trainer.probing().gradient(example);
        for (HeadRecord head : heads) {
            int[] weights = trainer.network().model().layers().get(head.id().layer()).weightsAt(head.taps(), head.id().slot());
            double[] diagonal = found.computeIfAbsent(head.id(), _ -> new double[weights.length]);
            for (int i = 0; i < weights.length; i++) diagonal[i] += (double) gradient[weights[i]] * gradient[weights[i]] / pieces;
        }
    }

    /** Keeps the result for rankings to come. */
    String finish() {
        Measured known = trainer.probing().measured();
        trainer.probing().remember(criterion.need() == Need.ABLATION ? known.withAblation(trainer.step(), found) : known.withCurvature(found));
        return "%s measured for %d heads at step %d.".formatted(criterion.title(), heads.size(), trainer.step());
    }
}

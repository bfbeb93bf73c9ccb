package headscope.engine.train;

import headscope.engine.plan.Executor;
import headscope.engine.rank.Atlas;
import headscope.engine.rank.LayerStats;
import headscope.engine.rank.Need;
import headscope.engine.rank.Ranker;
import headscope.engine.rank.Similarity;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadPlaces;
import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.Ranking;
import headscope.engine.value.RankingDetail;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a run measures of its heads: readings of validation examples, the ranking made of them, comparisons, and what was measured on request. */
final class Probing {
    /** Examples on which an edit is judged: enough for an interval, few enough for a glance. */
    private static final int HELD_OUT = 512;

    private final Trainer trainer;
    private final Probe probe;
    private final ExampleSlice heldOut;
    private Set<HeadId> dead = Set.of();
    private Measured measured = Measured.NOTHING;
    private Optional<HeadPlaces> places = Optional.empty();

    Probing(Trainer trainer, Executor executor) {
        this.trainer = trainer;
        probe = new Probe(executor, trainer.data().validation(), trainer.live().whole("probe"));
        heldOut = probe.others(HELD_OUT);
    }

    /** A ranking of the heads that take part, and the evaluation of the probe examples that came with it. */
    record Ranked(Ranking ranking, Evaluation probe) {}

    /** Ranks by the criteria that have weights now, on the examples of a quick reading. */
    Ranked rank() {
        return rank(Optional.empty());
    }

    /**
     * The same, and compares the heads if somebody looks at that.
     *
     * @param similarity id of a similarity
     */
    Ranked rank(Optional<String> similarity) {
        Settings live = trainer.live();
        Ranker ranker = RankSettings.ranker(live);
        trainer.sight().survey();
        Probe.Reading reading = read(similarity.isPresent() ? Probe.Extent.FULL : ranker.needs(Need.SIMILARITY) ? Probe.Extent.PAIRS : Probe.Extent.QUICK);
        Ranking ranking = ranker.rank(trainer.step(), known(reading), young());
        List<HeadSimilarity> matrices = similarity.map(Similarity::of).map(kind -> IntStream.range(0, reading.compared().size())
                .mapToObj(layer -> reading.similarity(layer, kind)).toList()).orElse(List.of());
        if (similarity.isPresent()) places = Optional.of(Atlas.places(reading.compared(), places));
        Optional<Long> ablated = measured.ablation().isEmpty() ? Optional.empty() : Optional.of(measured.step());
        RankingDetail detail = new RankingDetail(matrices, similarity.flatMap(_ -> places), Optional.of(Atlas.agreement(ranking)), ablated);
        return new Ranked(ranking.with(detail), reading.evaluation());
    }

    /** Everything that there is to measure of the heads. */
    Probe.Reading read() {
        return read(Probe.Extent.FULL);
    }

    Probe.Reading read(Probe.Extent extent) {
        trainer.checkThread();
        Probe.Reading reading = trainer.asUsed(() -> probe.read(trainer.network(), trainer.step(), extent));
        dead = Set.copyOf(reading.dead());
        return reading;
    }

    /** The layers of a reading with what was measured on request. */
    List<LayerStats> known(Probe.Reading reading) {
        return reading.stats().stream().map(measured::added).toList();
    }

    Measured measured() {
        return measured;
    }

    void remember(Measured found) {
        measured = found;
    }

    /** Mean loss over the examples of the probe, nats. */
    double loss() {
        return DoubleStream.of(examples().answers(trainer.network().state()).loss()).average().orElse(0);
    }

    /** Gradient of the loss of one example of the probe, in the order of the layout. Nothing changes. */
    float[] gradient(int example) {
        return trainer.unfrozenGradients(probe.one(example));
    }

    /** Heads born too recently to be judged; those that were there at the start are not among them. */
    Predicate<HeadId> young() {
        long grace = trainer.live().whole("grace");
        Network network = trainer.network();
        return head -> {
            HeadRecord born = network.heads().at(head.layer(), head.slot());
            return born.parent().isPresent() && trainer.step() - born.bornStep() < grace;
        };
    }

    /** Heads whose activation was zero on every probe example when they were last read. */
    Set<HeadId> dead() {
        return dead;
    }

    /** Puts that back after a trial. */
    void died(Set<HeadId> heads) {
        dead = heads;
    }

    /** Validation examples on which edits are judged; heads are ranked on others. */
    ExampleSlice heldOut() {
        trainer.checkThread();
        return heldOut;
    }

    /** The validation examples on which heads are ranked. */
    ExampleSlice examples() {
        trainer.checkThread();
        return probe.examples();
    }

    int count() {
        return probe.count();
    }
}

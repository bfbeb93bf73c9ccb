package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.Sensitivities;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.rank.LayerStats;
import headscope.engine.rank.Similarity;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.NamedSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The fixed validation examples on which heads are measured, in evaluation mode. Engine thread only. */
final class Probe {
    /** Activations that a quick reading looks at: more examples would cost more than a ranking may. */
    private static final long QUICK_ACTIVATIONS = 2_500_000;
    /** Products of activations that comparing the pairs of a layer may cost in a reading that nobody asked to compare. */
    private static final long CHEAP_PRODUCTS = 60_000_000;

    private final Executor executor;
    private final Examples examples;
    private final int[] chosen;

    /** @param count examples to use, or all if there are fewer; which ones is fixed for a data set */
    Probe(Executor executor, Examples validation, int count) {
        this.executor = executor;
        examples = validation;
        chosen = choose(validation.count(), Math.min(count, validation.count()));
    }

    private static int[] choose(int available, int count) {
        int[] all = new int[available];
        Arrays.setAll(all, i -> i);
        SplittableRandom random = NamedSeed.random(0, "probe");
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(available - i);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return Arrays.copyOf(all, count);
    }

    /** Examples that are no probe examples, as many as there are up to {@code most}; the probe itself where it takes all there are. */
    ExampleSlice others(int most) {
        int end = Math.min(examples.count(), chosen.length + most);
        return end == chosen.length ? examples() : new ExampleSlice(executor, examples, Arrays.copyOfRange(choose(examples.count(), end), chosen.length, end));
    }

    /** The examples themselves. */
    ExampleSlice examples() {
        return new ExampleSlice(executor, examples, chosen);
    }

    /** A batch of one of the examples. */
    Batch one(int example) {
        return Batches.fill(examples, chosen, example, 1, new float[executor.batch() * examples.features().size()], new int[executor.batch()]);
    }

    /** How thorough a reading is. */
    enum Extent {
        /** One batch of the examples, always the same one: what an event of a policy can afford. */
        GLANCE,
        /** The same batch, and pairs of heads are compared by correlation. */
        GLANCE_PAIRS,
        /** Some of the examples, always the same; pairs of heads are compared where that is cheap. What rankings are made of. */
        QUICK,
        /** The same examples, and pairs of heads are compared by correlation. */
        PAIRS,
        /** All examples; pairs are not compared. */
        ALL,
        /** All examples, and maps are kept, so that heads can be compared by everything there is. */
        FULL
    }

    /**
     * What the probe saw.
     *
     * @param step       steps done
     * @param stats      per layer, heads that take part
     * @param compared   per layer, the same heads for {@link Similarity}
     * @param dead       heads whose activation is zero on every example
     * @param evaluation loss, accuracy and confusion of the probe examples
     * @param largest    per layer and slot, largest |activation|
     */
    record Reading(long step, List<LayerStats> stats, List<ComparedHeads> compared, Set<HeadId> dead, Evaluation evaluation, float[][] largest) {
        /** How alike the heads of a layer are by the default similarity; a quick reading of a large layer cannot tell. */
        HeadSimilarity similarity(int layer) {
            return similarity(layer, Similarity.BUILT_IN.getFirst());
        }

        /** The same by another similarity, which may want a full reading; worked out when asked for. */
        HeadSimilarity similarity(int layer, Similarity kind) {
            ComparedHeads heads = compared.get(layer);
            return new HeadSimilarity(step, layer, kind.id(), heads.heads(), kind.matrix(heads));
        }
    }

    /** Measures the network's heads. */
    Reading read(Network network, long step, Extent extent) {
        List<HeadLayer> layers = network.model().layers();
        int count = switch (extent) {
            case ALL, FULL -> chosen.length;
            case QUICK, PAIRS -> quickCount(layers);
            case GLANCE, GLANCE_PAIRS -> Math.min(chosen.length, executor.batch());
        };
        List<LayerTally> tallies = layers.stream().map(l -> new LayerTally(l, count, wish(l, count, extent))).toList();
        Evaluator.Tally tally = new Evaluator.Tally(network.model().classes());
        float[] input = new float[executor.batch() * examples.features().size()];
        int[] labels = new int[executor.batch()];
        int[] all = new int[count];
        for (int from = 0; from < count; from += executor.batch()) {
            Batch batch = Batches.fill(examples, chosen, from, Math.min(executor.batch(), count - from), input, labels);
            Sensitivities seen = executor.sensitivities(batch, network.state());
            tally.add(seen.logits(), batch, chosen, from);
            System.arraycopy(labels, 0, all, from, batch.count());
            for (LayerTally layer : tallies) layer.add(seen, batch.count());
        }
        return reading(network, step, tallies, all, tally.result("probe", step, Map.of()));
    }

    /** Whole batches, at least one. */
    private int quickCount(List<HeadLayer> layers) {
        long perExample = layers.stream().mapToLong(l -> (long) l.heads() * l.inRows() * l.inCols()).sum();
        long batches = Math.max(1, QUICK_ACTIVATIONS / perExample / executor.batch());
        return (int) Math.min(chosen.length, batches * executor.batch());
    }

    private static LayerTally.Wish wish(HeadLayer layer, int count, Extent extent) {
        long products = (long) layer.heads() * layer.heads() / 2 * layer.inRows() * layer.inCols() * count;
        boolean pairs = switch (extent) {
            case PAIRS, GLANCE_PAIRS, FULL -> true;
            case QUICK -> products <= CHEAP_PRODUCTS;
            case GLANCE, ALL -> false;
        };
        return new LayerTally.Wish(pairs, extent == Extent.FULL);
    }

    private static Reading reading(Network network, long step, List<LayerTally> tallies, int[] labels, Evaluation evaluation) {
        float[] parameters = network.state().parameters().toFloats();
        List<LayerStats> stats = new ArrayList<>();
        List<ComparedHeads> compared = new ArrayList<>();
        Set<HeadId> dead = new HashSet<>();
        for (int l = 0; l < tallies.size(); l++) {
            LayerTally tally = tallies.get(l);
            HeadLayer layer = network.model().layers().get(l);
            List<HeadRecord> heads = network.heads().layers().get(l).stream().filter(h -> h.status() != HeadStatus.PRUNED)
                    .map(h -> h.withTaps(LearnedPlaces.taps(layer, h.taps(), h.id().slot(), parameters))).toList();
            heads.stream().map(HeadRecord::id).filter(id -> tally.most()[id.slot()] == 0).forEach(dead::add);
            stats.add(tally.stats(heads, parameters, labels, network.model().classes()));
            compared.add(tally.compared(heads));
        }
        return new Reading(step, stats, compared, dead, evaluation, tallies.stream().map(LayerTally::most).toArray(float[][]::new));
    }

    int count() {
        return chosen.length;
    }
}

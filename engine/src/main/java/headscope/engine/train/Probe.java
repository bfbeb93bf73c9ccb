package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Sensitivities;
import headscope.engine.rank.ActivationMaps;
import headscope.engine.rank.ActivationStats;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.rank.HeadStats;
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
import java.util.Set;
import java.util.SplittableRandom;

/** The fixed validation examples on which heads are measured, in evaluation mode. Engine thread only. */
final class Probe {
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

    /** The examples themselves. */
    ExampleSlice examples() {
        return new ExampleSlice(executor, examples, chosen);
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
    record Reading(long step, List<List<HeadStats>> stats, List<ComparedHeads> compared, Set<HeadId> dead, Evaluation evaluation, float[][] largest) {
        /** How alike the heads of a layer are by the default similarity; worked out when asked for. */
        HeadSimilarity similarity(int layer) {
            return similarity(layer, Similarity.BUILT_IN.getFirst());
        }

        HeadSimilarity similarity(int layer, Similarity kind) {
            ComparedHeads heads = compared.get(layer);
            return new HeadSimilarity(step, layer, kind.id(), heads.heads(), kind.matrix(heads));
        }
    }

    Reading read(Network network, long step) {
        List<HeadLayer> layers = network.model().layers();
        float[][] maps = layers.stream().map(l -> new float[chosen.length * l.heads() * l.inRows() * l.inCols()]).toArray(float[][]::new);
        double[][] sensitivity = layers.stream().map(l -> new double[l.heads()]).toArray(double[][]::new);
        Evaluator.Tally tally = new Evaluator.Tally(network.model().classes());
        float[] input = new float[executor.batch() * examples.features().size()];
        int[] labels = new int[executor.batch()];
        for (int from = 0; from < chosen.length; from += executor.batch()) {
            Batch batch = Batches.fill(examples, chosen, from, Math.min(executor.batch(), chosen.length - from), input, labels);
            Sensitivities seen = executor.sensitivities(batch, network.state());
            tally.add(seen.logits(), batch, chosen, from);
            for (int l = 0; l < maps.length; l++) {
                int width = maps[l].length / chosen.length;
                System.arraycopy(seen.activations().get(l), 0, maps[l], from * width, batch.count() * width);
                int heads = layers.get(l).heads();
                for (int i = 0; i < batch.count() * heads; i++) sensitivity[l][i % heads] += Math.abs(seen.gates().get(l)[i]) / chosen.length;
            }
        }
        return reading(network, step, maps, sensitivity, tally.result("probe", step));
    }

    private Reading reading(Network network, long step, float[][] maps, double[][] sensitivity, Evaluation evaluation) {
        float[] parameters = network.state().parameters().toFloats();
        List<List<HeadStats>> stats = new ArrayList<>();
        List<ComparedHeads> compared = new ArrayList<>();
        Set<HeadId> dead = new HashSet<>();
        float[][] largest = new float[maps.length][];
        for (HeadLayer layer : network.model().layers()) {
            int l = layer.index();
            largest[l] = largest(maps[l], layer);
            ActivationStats activation = ActivationStats.of(maps[l], chosen.length, layer.heads(), layer.inRows() * layer.inCols());
            List<HeadStats> row = new ArrayList<>();
            for (HeadRecord head : network.heads().layers().get(l)) {
                if (head.status() == HeadStatus.PRUNED) continue;
                int slot = head.id().slot();
                if (largest[l][slot] == 0) dead.add(head.id());
                row.add(new HeadStats(head.id(), sensitivity[l][slot], activation.pooled()[slot], activation.sd()[slot],
                        norm(parameters, layer.outgoing().of(slot)), values(parameters, layer.weightsAt(head.taps(), slot)), activation.maxCorrelation()[slot]));
            }
            stats.add(row);
            compared.add(compared(layer, network.heads().layers().get(l), maps[l]));
        }
        return new Reading(step, stats, compared, dead, evaluation, largest);
    }

    private ComparedHeads compared(HeadLayer layer, List<HeadRecord> slots, float[] maps) {
        List<HeadRecord> heads = slots.stream().filter(h -> h.status() != HeadStatus.PRUNED).toList();
        int[] channels = heads.stream().mapToInt(h -> h.id().slot()).toArray();
        return new ComparedHeads(heads.stream().map(HeadRecord::id).toList(), heads.stream().map(HeadRecord::taps).toList(),
                ActivationMaps.of(maps, layer.heads(), channels, chosen.length, layer.inRows(), layer.inCols()));
    }

    private static float[] largest(float[] maps, HeadLayer layer) {
        int positions = layer.inRows() * layer.inCols();
        float[] largest = new float[layer.heads()];
        for (int i = 0; i < maps.length; i++) {
            int slot = i / positions % layer.heads();
            largest[slot] = Math.max(largest[slot], Math.abs(maps[i]));
        }
        return largest;
    }

    private static double norm(float[] parameters, int[] positions) {
        double sum = 0;
        for (int position : positions) sum += (double) parameters[position] * parameters[position];
        return Math.sqrt(sum);
    }

    private static double[] values(float[] parameters, int[] positions) {
        return Arrays.stream(positions).mapToDouble(position -> parameters[position]).toArray();
    }

    int count() {
        return chosen.length;
    }
}

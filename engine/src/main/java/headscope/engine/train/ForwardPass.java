package headscope.engine.train;

import headscope.engine.data.NpyArray;
import headscope.engine.family.ModelFamily;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.Model;
import headscope.engine.plan.step.Executors;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.HeadTable;
import headscope.engine.surgery.Network;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network put together from arrays on disk, to check it against another program. What each head reads comes from {@code L0/mask}, and a head whose mask is
 * all 0 is switched off with its bias; without a mask array, the non-zero entries of {@code L0/weight} are the taps.
 */
public final class ForwardPass implements AutoCloseable {
    /** Examples of one pass; more would only cost memory. */
    private static final int AT_ONCE = 64;
    /** Stands in for the taps of a head that has none. */
    private static final DrawnMask CENTRE = new DrawnMask(new int[] {0}, new int[] {0}, new int[] {0});

    private final Network network;
    private final Executor executor;
    private final float[] input;
    private final int count;

    /**
     * Puts the network together.
     *
     * @param parameters as {@code params --export} writes them
     * @param input      [N, C, H, W]; [N, H, W] means one channel
     * @throws BadSettingException naming the array that does not fit, in one sentence
     */
    public ForwardPass(ModelFamily family, Settings settings, Map<String, NpyArray> parameters, NpyArray input) {
        DataShape shape = shape(input);
        NpyArray bias = parameters.get(family.classBias());
        if (bias == null) throw new BadSettingException("parameters: expected an array %s, found %s.".formatted(family.classBias(), String.join(", ", parameters.keySet())));
        Model model = family.model(shape, bias.count(), settings);
        float[] values = collect(model, parameters);
        network = Network.empty(family, model, settings, DataType.FLOAT, heads(model, parameters));
        network.restore(new Network.Moment(values, network.updater().moments(), network.heads()));
        count = input.shape()[0];
        this.input = input.floats();
        executor = Executors.of(model, Math.min(count, AT_ONCE), DataType.FLOAT);
        executor.at(new Circumstance(0, 0, 1, settings));
    }

    private static DataShape shape(NpyArray input) {
        int[] s = input.shape();
        if (s.length == 3 && s[0] > 0) return new DataShape(1, s[1], s[2]);
        if (s.length == 4 && s[0] > 0) return new DataShape(s[1], s[2], s[3]);
        throw new BadSettingException("input: expected shape [N, C, H, W] or [N, H, W] with N >= 1, found %s.".formatted(Arrays.toString(s)));
    }

    private static float[] collect(Model model, Map<String, NpyArray> parameters) {
        try {
            return model.layout().collect(parameters);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException("parameters: " + e.getMessage() + " Use the family and settings they were made with.");
        }
    }

    private static HeadTable heads(Model model, Map<String, NpyArray> parameters) {
        List<List<HeadRecord>> layers = new ArrayList<>();
        for (HeadLayer layer : model.layers()) {
            NpyArray weight = parameters.get(layer.name("weight"));
            NpyArray mask = parameters.getOrDefault(layer.name("mask"), weight);
            if (!Arrays.equals(mask.shape(), weight.shape())) {
                throw new BadSettingException("parameters: %s: expected shape %s, found %s.".formatted(layer.name("mask"), Arrays.toString(weight.shape()),
                        Arrays.toString(mask.shape())));
            }
            float[] cells = mask.floats();
            List<HeadRecord> row = new ArrayList<>();
            for (int slot = 0; slot < layer.heads(); slot++) {
                Optional<DrawnMask> taps = taps(layer, cells, slot);
                boolean silent = taps.isEmpty() && mask != weight;
                row.add(new HeadRecord(new HeadId(layer.index(), slot, 0), silent ? HeadStatus.PRUNED : HeadStatus.LIVE, 0, Optional.empty(), "file", "file", 0,
                        taps.orElse(CENTRE)));
            }
            layers.add(row);
        }
        return new HeadTable(layers);
    }

    /** Taps of a head from a mask [O, C, rows, columns]; empty if it has none. */
    private static Optional<DrawnMask> taps(HeadLayer layer, float[] cells, int slot) {
        if (layer.learned()) {
            int taps = layer.tapSlots();
            boolean any = IntStream.range(0, taps).anyMatch(i -> cells[slot * taps + i] != 0);
            return any ? Optional.of(LearnedPlaces.nearest(layer, new double[2][taps])) : Optional.empty();
        }
        List<int[]> taps = new ArrayList<>();
        for (int channel = 0; channel < layer.inChannels(); channel++) {
            for (int cell = 0; cell < layer.cells(); cell++) {
                if (cells[(slot * layer.inChannels() + channel) * layer.cells() + cell] == 0) continue;
                int[] tap = {cell / layer.windowCols() - layer.rowRadius(), cell % layer.windowCols() - layer.colRadius(), channel};
                if (layer.mode().namesChannels() || taps.stream().noneMatch(t -> t[0] == tap[0] && t[1] == tap[1])) taps.add(tap);
            }
        }
        if (taps.isEmpty()) return Optional.empty();
        return Optional.of(new DrawnMask(column(taps, 0), column(taps, 1), layer.mode().namesChannels() ? column(taps, 2) : new int[0]));
    }

    private static int[] column(List<int[]> taps, int index) {
        return taps.stream().mapToInt(t -> t[index]).toArray();
    }

    /** An activation by name, {@code logits} or {@code L0/activation}; first axis N. */
    public NpyArray read(String name) {
        List<String> known = new ArrayList<>(network.model().layers().stream().map(l -> l.name("activation")).toList());
        known.add(GraphScope.LOGITS);
        if (!known.contains(name)) throw new BadSettingException("read: expected one of %s, found '%s'.".formatted(String.join(", ", known), name));
        int width = network.model().layers().stream().filter(l -> name.equals(l.name("activation"))).mapToInt(l -> l.heads() * l.inRows() * l.inCols()).findFirst()
                .orElse(network.model().classes());
        float[] values = new float[Math.multiplyExact(count, width)];
        for (int from = 0; from < count; from += executor.batch()) {
            Batch batch = batch(from, new int[count]);
            System.arraycopy(executor.forward(batch, network.state(), List.of(name)).get(name), 0, values, from * width, batch.count() * width);
        }
        if (name.equals(GraphScope.LOGITS)) return NpyArray.of(values, count, network.model().classes());
        HeadLayer layer = network.model().layers().get(known.indexOf(name));
        return NpyArray.of(values, count, layer.heads(), layer.inRows(), layer.inCols());
    }

    /**
     * Gradients of the mean cross-entropy, in the shapes of the parameters; 0 outside the masks.
     *
     * @param labels class of each example, [N]
     * @throws BadSettingException if the labels do not fit, in one sentence
     */
    public Map<String, NpyArray> gradients(int[] labels) {
        if (labels.length != count) throw new BadSettingException("labels: expected %d, one per example, found %d.".formatted(count, labels.length));
        for (int label : labels) {
            if (label < 0 || label >= network.model().classes()) {
                throw new BadSettingException("labels: expected 0 to %d, found %d.".formatted(network.model().classes() - 1, label));
            }
        }
        try (FlatArray gradients = new FlatArray(network.model().layout(), DataType.FLOAT)) {
            float[] mean = new float[network.model().layout().size()];
            for (int from = 0; from < count; from += executor.batch()) {
                Batch batch = batch(from, labels);
                executor.gradients(batch, network.state(), gradients);
                float[] part = gradients.toFloats();
                for (int i = 0; i < mean.length; i++) mean[i] += part[i] * batch.count() / count;
            }
            return network.model().layout().export(mean);
        }
    }

    /** The next examples, as many as fit into a pass. */
    private Batch batch(int from, int[] labels) {
        int examples = Math.min(executor.batch(), count - from);
        int size = network.model().input().size();
        float[] part = new float[executor.batch() * size];
        System.arraycopy(input, from * size, part, 0, examples * size);
        return new Batch(part, Arrays.copyOf(Arrays.copyOfRange(labels, from, from + examples), executor.batch()), examples);
    }

    @Override
    public void close() {
        executor.close();
        network.close();
    }
}

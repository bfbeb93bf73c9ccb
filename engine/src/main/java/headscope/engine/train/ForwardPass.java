package headscope.engine.train;

import headscope.engine.data.NpyArray;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Directed;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.step.Executors;
import headscope.engine.surgery.Network;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    private final Network network;
    private final Executor executor;
    private final float[] input;
    private final int count;
    private final Optional<NpyArray> places;

    /**
     * Puts the network together.
     *
     * @param parameters as {@code params --export} writes them
     * @param input      [N, C, H, W]; [N, H, W] means one channel
     * @param places     where the glimpses of each example look, for families that look at places: [N, T, 2], x and y from -1 to 1, the first glimpse first; with
     *                   [N, T + 1, 2] also the place that is chosen after the last glimpse, which gradients then learn from
     * @throws BadSettingException naming the array that does not fit, in one sentence
     */
    public ForwardPass(ModelFamily family, Settings settings, Map<String, NpyArray> parameters, NpyArray input, Optional<NpyArray> places) {
        DataShape shape = shape(input);
        NpyArray bias = parameters.get(family.classBias());
        if (bias == null) throw new BadSettingException("parameters: expected an array %s, found %s.".formatted(family.classBias(), String.join(", ", parameters.keySet())));
        Model model = family.model(shape, bias.count(), settings);
        float[] values = collect(model, parameters);
        network = Network.empty(family, model, settings, DataType.FLOAT, FileHeads.of(model, parameters));
        network.restore(new Network.Moment(values, network.updater().moments(), network.heads()));
        count = input.shape()[0];
        this.input = input.floats();
        executor = Executors.of(model, Math.min(count, AT_ONCE), DataType.FLOAT);
        executor.at(new Circumstance(0, 0, 1, settings));
        this.places = places;
        if (places.isPresent()) checkPlaces(places.get());
    }

    /** The same with places, if the family looks at any, left to the network. */
    public ForwardPass(ModelFamily family, Settings settings, Map<String, NpyArray> parameters, NpyArray input) {
        this(family, settings, parameters, input, Optional.empty());
    }

    private void checkPlaces(NpyArray array) {
        int[] one = network.model().readings().get(Model.LOCATIONS);
        if (one == null || !(executor instanceof Directed)) {
            throw new BadSettingException("locations: expected a family that looks at places, such as glimpse, found %s. Leave locations out.".formatted(network.family().id()));
        }
        int[] s = array.shape();
        if (s.length != 3 || s[0] != count || s[1] < one[0] || s[1] > one[0] + 1 || s[2] != 2) {
            throw new BadSettingException("locations: expected shape [%d, %d, 2], x and y of each glimpse of each example, found %s.".formatted(count, one[0], Arrays.toString(s)));
        }
        float[] all = array.floats();
        for (int i = 0; i < all.length; i++) {
            if (!(Math.abs(all[i]) <= 1)) {
                throw new BadSettingException("locations: expected coordinates from -1 to 1, found %s for glimpse %d of example %d.".formatted(all[i], i / 2 % s[1], i / 2 / s[1]));
            }
        }
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

    /** An activation by name, {@code logits}, {@code L0/activation} or another reading of the model; first axis N. */
    public NpyArray read(String name) {
        Map<String, int[]> known = new LinkedHashMap<>();
        for (HeadLayer l : network.model().layers()) known.put(l.name("activation"), new int[] {l.heads(), l.inRows(), l.inCols()});
        known.put(GraphScope.LOGITS, new int[] {network.model().classes()});
        known.putAll(network.model().readings());
        int[] shape = known.get(name);
        if (shape == null) throw new BadSettingException("read: expected one of %s, found '%s'.".formatted(String.join(", ", known.keySet()), name));
        int width = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[Math.multiplyExact(count, width)];
        for (int from = 0; from < count; from += executor.batch()) {
            Batch batch = batch(from, new int[count]);
            System.arraycopy(executor.forward(batch, network.state(), List.of(name)).get(name), 0, values, from * width, batch.count() * width);
        }
        return NpyArray.of(values, IntStream.concat(IntStream.of(count), IntStream.of(shape)).toArray());
    }

    /**
     * Gradients of the mean loss, in the shapes of the parameters; 0 outside the masks. The loss is the cross-entropy, and what else the family minimises. A family
     * that draws places takes those that are given for drawn ones, each around the mean proposed after the glimpse before it; without any it draws those of step 0
     * of seed 0.
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
        places.ifPresent(array -> direct(array, from, examples));
        return new Batch(part, Arrays.copyOf(Arrays.copyOfRange(labels, from, from + examples), executor.batch()), examples);
    }

    private void direct(NpyArray array, int from, int examples) {
        int each = array.shape()[1] * 2;
        float[] part = new float[executor.batch() * each];
        System.arraycopy(array.floats(), from * each, part, 0, examples * each);
        ((Directed) executor).direct(part, array.shape()[1]);
    }

    @Override
    public void close() {
        executor.close();
        network.close();
    }
}

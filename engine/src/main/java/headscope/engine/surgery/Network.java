package headscope.engine.surgery;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.Updater;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Life;
import headscope.engine.value.ModelSize;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;

/** A model with numbers and inhabitants: parameters, moments, and the heads that own them. Engine thread only. */
public final class Network implements AutoCloseable {
    private final ModelFamily family;
    private final Model model;
    private final Settings settings;
    private final ModelState state;
    private final Updater updater;
    private final FlatArray trainable;
    private HeadTable heads;
    private Graveyard graves = Graveyard.EMPTY;
    private List<Life> lives;
    private ModelSize size;

    private Network(ModelFamily family, Model model, Settings settings, DataType type, HeadTable heads) {
        this.family = family;
        this.model = model;
        this.settings = settings;
        this.heads = heads;
        state = new ModelState(model, type);
        updater = new Updater(settings.text("updater"), model.layout(), type);
        trainable = new FlatArray(model.layout(), type);
        size = measure();
    }

    /** A fresh network: every mask, weight and bias from named seeds. */
    public static Network initial(ModelFamily family, Model model, Settings settings, long seed, DataType type) {
        List<List<HeadRecord>> table = new ArrayList<>();
        for (HeadLayer layer : model.layers()) {
            List<DrawnMask> masks = ModelFamilies.masks(family, layer, settings, NamedSeed.random(seed, "sizes", layer.index()),
                    slot -> NamedSeed.random(headSeed(seed, layer, slot), "mask"));
            List<HeadRecord> row = new ArrayList<>();
            for (int slot = 0; slot < layer.heads(); slot++) {
                row.add(new HeadRecord(new HeadId(layer.index(), slot, 0), HeadStatus.LIVE, 0, Optional.empty(), "initial", family.describe(settings),
                        headSeed(seed, layer, slot), masks.get(slot)));
            }
            table.add(row);
        }
        Network network = new Network(family, model, settings, type, new HeadTable(table));
        network.initialise(seed);
        return network;
    }

    private static long headSeed(long seed, HeadLayer layer, int slot) {
        return NamedSeed.of(seed, "head", layer.index(), slot, 0);
    }

    /** A fresh network for data of a shape, in the precision that training uses. */
    public static Network fresh(ModelFamily family, DataShape input, int classes, Settings settings, long seed) {
        return initial(family, family.model(input, classes, settings), settings, seed, DataType.FLOAT);
    }

    /** A network whose numbers are set afterwards by {@link #restore}. */
    public static Network empty(ModelFamily family, Model model, Settings settings, DataType type, HeadTable heads) {
        return new Network(family, model, settings, type, heads);
    }

    private void initialise(long seed) {
        float[] values = new float[model.layout().size()];
        for (HeadLayer layer : model.layers()) {
            if (layer.parts()) continue;
            for (HeadRecord head : heads.layers().get(layer.index())) freshWeights(layer, head, values);
        }
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            if (model.layers().stream().anyMatch(l -> !l.parts() && l.incoming().holds(from))) continue;
            System.arraycopy(model.initial(spec, NamedSeed.random(seed, spec.name())), 0, values, from, spec.count());
        }
        state.parameters().set(values);
        follow(heads);
    }

    /**
     * Writes the weights of a fresh head into {@code values}: for taps He initialisation with the true fan-in, w ~ N(0, 2/f), f = weights of the head (SCIENCE 1.1);
     * for parts of the network what the model itself begins with.
     */
    void freshWeights(HeadLayer layer, HeadRecord head, float[] values) {
        if (layer.parts()) freshPart(layer, head, values);
        else heWeights(layer, head, values);
    }

    private void freshPart(HeadLayer layer, HeadRecord head, float[] values) {
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            int to = from + spec.count();
            int[] own = Arrays.stream(layer.owned().of(head.id().slot())).filter(position -> position >= from && position < to).toArray();
            if (own.length == 0) continue;
            float[] fresh = model.initial(spec, NamedSeed.random(head.seed(), "weights/" + spec.name()));
            for (int position : own) values[position] = fresh[position - from];
        }
    }

    private static void heWeights(HeadLayer layer, HeadRecord head, float[] values) {
        int[] positions = layer.weightsAt(head.taps(), head.id().slot());
        double deviation = Math.sqrt(2.0 / positions.length);
        RandomGenerator random = NamedSeed.random(head.seed(), "weights");
        for (int position : positions) values[position] = (float) (deviation * random.nextGaussian());
        double narrower = Math.sqrt(2.0 / Math.max(1, layer.companions()));
        for (int position : layer.companionsOf(head.id().slot())) values[position] = (float) (narrower * random.nextGaussian());
        if (layer.learned()) startPlaces(layer, head, values);
    }

    /** The positions that were drawn with the head, before they were rounded to its taps. */
    private static void startPlaces(HeadLayer layer, HeadRecord head, float[] values) {
        double[][] places = LearnedPlaces.draw(layer, NamedSeed.random(head.seed(), "mask"));
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < layer.tapSlots(); i++) values[layer.placeAt(axis, i, head.id().slot())] = (float) places[axis][i];
        }
    }

    /** After each update: what may not leave its range is brought back. */
    public void settle() {
        LearnedPlaces.settle(model, state.parameters());
    }

    /** Takes over a table of heads: masks, gates and what may train follow from it. */
    void follow(HeadTable table) {
        heads = table;
        lives = null;
        float[] may = new float[model.layout().size()];
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            Arrays.fill(may, from, from + spec.count(), spec.trains() ? 1 : 0);
        }
        for (HeadLayer layer : model.layers()) {
            int[][] taps = new int[layer.heads()][];
            boolean[] open = new boolean[layer.heads()];
            boolean[] learning = new boolean[layer.heads()];
            for (HeadRecord head : heads.layers().get(layer.index())) {
                int slot = head.id().slot();
                boolean learns = head.status() == HeadStatus.LIVE;
                for (int position : layer.owned().of(slot)) may[position] = 0;
                for (int position : layer.bias().of(slot)) may[position] = learns ? 1 : 0;
                taps[slot] = layer.weightsAt(head.taps(), slot);
                for (int position : layer.trainedAt(head.taps(), slot)) may[position] = learns ? 1 : 0;
                open[slot] = head.status() != HeadStatus.PRUNED;
                learning[slot] = learns;
            }
            state.setHeads(layer.index(), taps, open, learning);
        }
        trainable.set(may);
        size = measure();
    }

    /** What is measured while one head is closed; afterwards the network is as before. */
    public <T> T without(HeadId head, Supplier<T> measured) {
        return during(heads.with(heads.living(head).withStatus(HeadStatus.PRUNED)), measured);
    }

    /** What is measured while frozen heads may learn, so that passes tell their gradients too; afterwards the network is as before. */
    public <T> T unfrozen(Supplier<T> measured) {
        HeadTable thawed = heads;
        for (HeadRecord head : heads.all()) {
            if (head.status() == HeadStatus.FROZEN) thawed = thawed.with(head.withStatus(HeadStatus.LIVE));
        }
        return during(thawed, measured);
    }

    private <T> T during(HeadTable table, Supplier<T> measured) {
        HeadTable kept = heads;
        follow(table);
        try {
            return measured.get();
        } finally {
            follow(kept);
        }
    }

    /** Runs work while every head reads its whole window: weights outside masks are zero, so the output stays, but they have slopes. */
    public void withOpenWindows(Runnable work) {
        try {
            for (HeadLayer layer : model.layers()) {
                int[][] all = new int[layer.heads()][];
                boolean[] open = new boolean[layer.heads()];
                boolean[] learning = new boolean[layer.heads()];
                for (HeadRecord head : heads.layers().get(layer.index())) {
                    int slot = head.id().slot();
                    all[slot] = layer.dense() ? layer.weightsAt(head.taps(), slot) : layer.owned().of(slot);
                    open[slot] = head.status() != HeadStatus.PRUNED;
                    learning[slot] = open[slot];
                }
                state.setHeads(layer.index(), all, open, learning);
            }
            work.run();
        } finally {
            follow(heads);
        }
    }

    /** Everything a moment of training consists of, apart from the step number. */
    public record Moment(float[] parameters, float[] moments, HeadTable heads, Graveyard graves) {
        /** A moment in which nothing has died yet. */
        public Moment(float[] parameters, float[] moments, HeadTable heads) {
            this(parameters, moments, heads, Graveyard.EMPTY);
        }
    }

    public Moment moment() {
        return new Moment(state.parameters().toFloats(), updater.moments(), heads, graves);
    }

    public void restore(Moment moment) {
        state.parameters().set(moment.parameters());
        updater.setMoments(moment.moments());
        graves = moment.graves();
        follow(moment.heads());
    }

    /**
     * Keeps the heads that an edit has switched off or replaced, so that they can be revived; call once after each edit.
     *
     * @param before the moment before it
     * @param cause  the edit, as people type it
     */
    public void bury(Moment before, long step, String cause) {
        graves = new Undertaker(this, before).after(step, cause);
        lives = null;
    }

    /** Lives of all heads, dead and living; the same object until an edit. */
    public List<Life> lives() {
        if (lives == null) lives = new Lives(this).all();
        return lives;
    }

    /** Heads that died. */
    public Graveyard graves() {
        return graves;
    }

    /** Logical size as it is now: a pruned head costs nothing, and neither do the weights that read it. */
    public ModelSize size() {
        return size;
    }

    private ModelSize measure() {
        return sizeWith(heads);
    }

    /** The size that the network would have with these heads in its slots. */
    public ModelSize sizeWith(HeadTable heads) {
        Optional<ModelSize> own = model.size(id -> heads.at(id.layer(), id.slot()).status() != HeadStatus.PRUNED);
        if (own.isPresent()) return own.get();
        Set<Integer> silent = new HashSet<>();
        for (HeadRecord head : heads.all()) {
            if (head.status() != HeadStatus.PRUNED) continue;
            for (int position : model.layers().get(head.id().layer()).outgoing().of(head.id().slot())) silent.add(position);
        }
        long parameters = 0;
        long connections = 0;
        long macs = 0;
        Set<Integer> counted = new HashSet<>();
        for (HeadLayer layer : model.layers()) {
            for (HeadRecord head : heads.layers().get(layer.index())) {
                if (head.status() == HeadStatus.PRUNED) continue;
                long live = Arrays.stream(layer.weightsAt(head.taps(), head.id().slot())).filter(p -> !silent.contains(p)).count();
                parameters += live * layer.numbersPerTap() + 1;
                connections += live * layer.cellsPerTap();
                macs += live * layer.cellsPerTap() * layer.inRows() * layer.inCols();
            }
            counted.add(layer.bias().offset());
        }
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            if (!spec.trains() || counted.contains(from) || model.layers().stream().anyMatch(l -> l.incoming().holds(from))) continue;
            long live = spec.count() - silent.stream().filter(p -> p >= from && p < from + spec.count()).count();
            parameters += live;
            if (spec.decays()) {
                connections += live;
                macs += live * spec.positions();
            }
        }
        return new ModelSize(parameters, connections, macs);
    }

    public ModelFamily family() {
        return family;
    }

    public Model model() {
        return model;
    }

    public Settings settings() {
        return settings;
    }

    public ModelState state() {
        return state;
    }

    public Updater updater() {
        return updater;
    }

    /** 1 where a number may move, 0 outside masks and in frozen or pruned heads. */
    public FlatArray trainable() {
        return trainable;
    }

    public HeadTable heads() {
        return heads;
    }

    /** Frees the memory outside the heap at once instead of when the garbage collector comes by. */
    @Override
    public void close() {
        state.close();
        updater.close();
        trainable.close();
    }
}

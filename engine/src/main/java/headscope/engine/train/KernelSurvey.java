package headscope.engine.train;

import headscope.engine.corrupt.Turn;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.DataShape;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.Picture;
import headscope.engine.value.WeightSurvey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Reads the weights by which a network writes its kernels over examples and over angles of the example on screen, while somebody looks at that. Made anew at once when
 * a person changes something, and seldom enough not to slow training while it goes on. Engine thread only.
 */
final class KernelSurvey {
    private static final int EXAMPLES = 256;
    private static final int STEP_DEGREES = 15;
    private static final int KERNEL_STEP_DEGREES = 30;
    private static final int KERNEL_REACH_DEGREES = 90;
    /** While training: not more often, and for no larger share of the time. */
    private static final double PERIOD_SECONDS = 0.5;
    private static final double SHARE = 0.05;

    private final Trainer trainer;
    private final Executor executor;
    private final Throttle pace = new Throttle(PERIOD_SECONDS, SHARE);
    private Optional<WeightSurvey> found = Optional.empty();
    private float[] surveyed = {};
    private Lens.Survey extent = Lens.Survey.NONE;
    private int parameters;

    KernelSurvey(Trainer trainer, Executor executor) {
        this.trainer = trainer;
        this.executor = executor;
    }

    /** The newest one, for a network that tells its weights. */
    Optional<WeightSurvey> newest() {
        return found;
    }

    /**
     * Makes it anew if it is wanted and anything has changed.
     *
     * @param training whether training waits for this
     */
    void update(Watch watch, boolean training) {
        Lens.Survey wanted = watch.lens().survey();
        Map<Integer, String> readings = readings();
        if (!watch.lens().open() || wanted == Lens.Survey.NONE || readings.isEmpty()) return;
        float[] input = Frames.clean(trainer, watch);
        boolean asked = wanted.compareTo(extent) > 0 || !Arrays.equals(input, surveyed);
        if (!asked && training && !pace.due(System.nanoTime())) return;
        int now = Arrays.hashCode(trainer.network().state().parameters().toFloats());
        if (!asked && now == parameters) return;
        long start = System.nanoTime();
        found = Optional.of(trainer.asUsed(() -> survey(input, wanted, readings)));
        pace.worked(start, System.nanoTime());
        surveyed = input;
        extent = wanted;
        parameters = now;
    }

    /** Names of the readings of weights by the index of their layer. */
    private Map<Integer, String> readings() {
        Map<Integer, String> names = new TreeMap<>();
        for (String name : trainer.network().model().readings().keySet()) {
            if (name.startsWith(KernelView.WEIGHTS)) names.put(Integer.parseInt(name.substring(KernelView.WEIGHTS.length())), name);
        }
        return names;
    }

    private WeightSurvey survey(float[] input, Lens.Survey wanted, Map<Integer, String> readings) {
        Model model = trainer.network().model();
        ModelState state = trainer.network().state();
        List<String> names = List.copyOf(readings.values());
        ExampleSlice examples = trainer.probing().examples().first(EXAMPLES);
        Map<String, WeightTally> tallies = new TreeMap<>();
        for (String name : names) tallies.put(name, new WeightTally(model.classes(), model.readings().get(name)[0]));
        examples.read(state, names, (values, batch) -> {
            for (String name : names) tallies.get(name).add(values.get(name), batch);
        });
        List<Double> angles = angles(model.input());
        List<float[]> turned = angles.stream().map(a -> Turn.of(input, model.input(), a)).toList();
        eachBatch(turned, names, (values, batch) -> {
            for (String name : names) tallies.get(name).addTurned(values.get(name), batch.count());
        });
        List<WeightSurvey.Turned> kernels = wanted == Lens.Survey.KERNELS ? kernels(input) : List.of();
        List<WeightSurvey.Layer> layers = new ArrayList<>();
        readings.forEach((layer, name) -> layers.add(tallies.get(name).result(layer)));
        return new WeightSurvey(trainer.step(), examples.count(), angles, layers, kernels);
    }

    private void eachBatch(List<float[]> inputs, List<String> names, BiConsumer<Activations, Batch> reader) {
        int size = trainer.network().model().input().size();
        for (int from = 0; from < inputs.size(); from += executor.batch()) {
            int count = Math.min(executor.batch(), inputs.size() - from);
            float[] values = new float[executor.batch() * size];
            for (int i = 0; i < count; i++) System.arraycopy(inputs.get(from + i), 0, values, i * size, size);
            Batch batch = new Batch(values, new int[executor.batch()], count);
            reader.accept(executor.forward(batch, trainer.network().state(), names), batch);
        }
    }

    private static List<Double> angles(DataShape shape) {
        List<Double> angles = new ArrayList<>();
        for (int a = -180; a <= 180 && Turn.fits(shape); a += STEP_DEGREES) angles.add((double) a);
        return angles;
    }

    private List<WeightSurvey.Turned> kernels(float[] input) {
        DataShape shape = trainer.network().model().input();
        List<WeightSurvey.Turned> all = new ArrayList<>();
        for (int a = -KERNEL_REACH_DEGREES; a <= KERNEL_REACH_DEGREES && Turn.fits(shape); a += KERNEL_STEP_DEGREES) {
            float[] turned = Turn.of(input, shape, a);
            List<AttendedLayer> layers = written(turned);
            if (!layers.isEmpty()) all.add(new WeightSurvey.Turned(a, new Picture(shape.channels(), shape.rows(), shape.cols(), turned), layers));
        }
        return all;
    }

    private List<AttendedLayer> written(float[] input) {
        Model model = trainer.network().model();
        return model.kernels(input, trainer.network().state(), trainer.circumstance(), Lens.CLOSED.opened()).filter(AttendedKernels.class::isInstance)
                .map(k -> ((AttendedKernels) k).layers()).orElse(List.of());
    }
}

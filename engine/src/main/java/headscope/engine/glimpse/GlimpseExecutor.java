package headscope.engine.glimpse;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Directed;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OffHeap;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Workroom;
import headscope.engine.value.Settings;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Passes of a glimpse network, forward and backward through time. Steps of training draw places from the seed of the run and the step; measurements use their
 * means, and whatever has no mean is decided by the picture. Engine thread only.
 */
final class GlimpseExecutor implements Executor, Directed {
    private final GlimpseModel model;
    private final GlimpseShape shape;
    private final int batch;
    private final Workroom room;
    private final Rollout rollout;
    private final Learning learning;
    private Optional<Circumstance> now = Optional.empty();
    private Optional<Directions> given = Optional.empty();

    GlimpseExecutor(GlimpseModel model, int batch, DataType type, int threads) {
        this.model = model;
        this.batch = batch;
        shape = model.shape();
        int most = Math.max(shape.glimpses(), GlimpseSettings.evaluated(model.settings()));
        room = new Workroom(model.layout(), type == DataType.DOUBLE, threads);
        rollout = new Rollout(shape, room, batch, most);
        learning = new Learning(shape, room, rollout, most);
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void at(Circumstance circumstance) {
        now = Optional.of(circumstance);
    }

    /**
     * Gradients are then those of {@code nll + baseline-loss + reinforce-weight * reinforce} with the given places as the drawn ones: place t + 1 has its log pi
     * under the mean after glimpse t and the spread of the step. The last log pi counts if one place more than glimpses is given, whatever the settings say.
     */
    @Override
    public void direct(float[] places, int count) {
        given = Optional.of(new Directions(places, count));
    }

    private Settings live() {
        return now.map(Circumstance::live).orElse(model.settings());
    }

    /** Standard deviation of places in this step. */
    private double spread() {
        if (shape.learnsSpread()) return Spread.of(room.parameters().get(room.layout().offset(GlimpseModel.SPREAD)));
        return GlimpseSettings.spread(now.orElseGet(() -> new Circumstance(0, 0, 1, model.settings())));
    }

    /** Where nobody has told when a step happens, places are those given or those of a measurement. */
    @Override
    public StepResult gradients(Batch examples, ModelState state, FlatArray gradients) {
        prepare(examples, state, true);
        Learning.Terms terms = GlimpseSettings.terms(live(), spread());
        int glimpses = Slots.open(state.gates(GlimpseModel.GLIMPSES)).length;
        if (given.isPresent()) {
            run(given.get(), Stopping.LIKELIER, glimpses, state);
            terms = terms.keepingLast(given.get().count() > shape.glimpses());
        } else if (now.isPresent()) {
            Chance chance = Chance.training(shape, terms.spread(), batch, glimpses, now.get().seed(), now.get().step());
            run(chance, chance, glimpses, state);
        } else {
            run(Chance.measuring(shape, 0, batch, glimpses, 0, examples.input()), Stopping.LIKELIER, glimpses, state);
        }
        StepResult result = learning.gradients(examples.labels(), examples.count(), terms);
        if (ArrayMemory.isHost()) OffHeap.segment(gradients.array(), model.layout().size()).copyFrom(room.slopes().memory());
        else OffHeap.write(room.slopes().floats(0, 1), gradients.array());
        return result;
    }

    private void prepare(Batch examples, ModelState state, boolean learns) {
        if (ArrayMemory.isHost()) room.parameters().memory().copyFrom(OffHeap.segment(state.parameters().array(), model.layout().size()));
        else room.parameters().write(state.parameters().toFloats());
        rollout.load(learns);
        double mean = GlimpseSettings.mean(model.settings());
        double scale = 1 / GlimpseSettings.deviation(model.settings());
        float[] input = examples.input();
        for (int i = 0; i < input.length; i++) rollout.pixels().set(i, (input[i] - mean) * scale);
    }

    private void run(Guide guide, Stopping stopping, int glimpses, ModelState state) {
        rollout.run(guide, glimpses, state.gates(GlimpseModel.SCALES));
        if (shape.stops()) rollout.stop(stopping);
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        prepare(examples, state, false);
        int samples = given.isPresent() ? 0 : GlimpseSettings.samples(live());
        measure(examples, state, 0);
        Answers answers = new Answers(batch, model.classes());
        answers.add(rollout);
        for (int sample = 1; sample < samples; sample++) {
            measure(examples, state, sample);
            answers.add(rollout);
        }
        if (samples > 1) measure(examples, state, 0);
        Map<String, float[]> arrays = new HashMap<>();
        PassReadings readings = new PassReadings(model, rollout, state);
        for (String name : names) arrays.put(name, name.equals(GraphScope.LOGITS) ? answers.logits() : readings.of(name));
        return new Activations(arrays);
    }

    /** One path of a measurement. */
    private void measure(Batch examples, ModelState state, int sample) {
        int glimpses = Slots.made(model, state.gates(GlimpseModel.GLIMPSES)).length;
        int samples = GlimpseSettings.samples(live());
        if (given.isPresent()) {
            run(given.get(), Stopping.LIKELIER, glimpses, state);
        } else {
            Chance chance = Chance.measuring(shape, samples > 0 ? spread() : 0, batch, glimpses, sample, examples.input());
            run(chance, samples > 0 ? chance : Stopping.LIKELIER, glimpses, state);
        }
    }

    @Override
    public Sensitivities sensitivities(Batch examples, ModelState state) {
        prepare(examples, state, true);
        measure(examples, state, 0);
        learning.sensitivities(examples.labels(), examples.count());
        return new GlimpseSensitivities(model, rollout, new PassReadings(model, rollout, state), learning.seenSlopes(), examples.labels(), examples.count());
    }

    @Override
    public void close() {
        room.close();
    }
}

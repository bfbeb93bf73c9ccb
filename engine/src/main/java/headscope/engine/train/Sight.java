package headscope.engine.train;

import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.value.Attention;
import headscope.engine.value.AttentionView;
import headscope.engine.value.FixationDensity;
import headscope.engine.value.Gaze;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Where a network that chooses looks, now and at earlier moments of training. Keeps the parameters of steps 0, 1, 2, 4, 8 ..., so that any example can be looked at
 * again as it was then. Engine thread only.
 */
final class Sight {
    private final Trainer trainer;
    private final TreeMap<Long, float[]> moments = new TreeMap<>();
    private final TreeMap<Long, FixationDensity> densities = new TreeMap<>();

    Sight(Trainer trainer) {
        this.trainer = trainer;
    }

    /** Call after each step and once before the first. */
    void passed() {
        long step = trainer.step();
        if (Long.bitCount(step) > 1 || moments.containsKey(step) || !chooses()) return;
        moments.put(step, trainer.network().state().parameters().toFloats());
    }

    /** Whether the family is one that chooses. */
    boolean chooses() {
        Model model = trainer.network().model();
        return model.attend(new float[model.input().size()], trainer.network().state(), trainer.circumstance(), Gaze.FREE).isPresent();
    }

    /** The run went back: what was seen later never happened. */
    void wentBack() {
        moments.tailMap(trainer.step(), false).clear();
        densities.tailMap(trainer.step(), true).clear();
    }

    /** Parameters by the step at which they were kept, oldest first. */
    SortedMap<Long, float[]> moments() {
        return moments;
    }

    /** Moments that were kept when the run was trained before. */
    void remember(Map<Long, float[]> kept) {
        moments.putAll(kept);
        wentBack();
    }

    /** Looks where glimpses fall in the examples of the probe, if the network makes any. */
    void survey() {
        if (!trainer.network().model().readings().containsKey(Model.LOCATIONS)) return;
        densities.put(trainer.step(), density(trainer.step()));
        for (long step : firstAndMiddle()) {
            if (!densities.containsKey(step)) densities.put(step, asOf(step, this::density));
        }
        densities.keySet().retainAll(wanted());
    }

    private List<Long> wanted() {
        List<Long> steps = new ArrayList<>(firstAndMiddle());
        steps.add(trainer.step());
        return steps;
    }

    private FixationDensity density(long step) {
        return trainer.probing().examples().fixations(trainer.network().state(), step);
    }

    /** @param input the example on screen, [C, H, W] */
    AttentionView view(float[] input, Gaze gaze) {
        Model model = trainer.network().model();
        ModelState state = trainer.network().state();
        Circumstance now = trainer.circumstance();
        Optional<Attention> seen = model.attend(input, state, now, gaze);
        if (seen.isEmpty()) return AttentionView.NONE;
        List<Attention> earlier = new ArrayList<>();
        if (gaze.earlier()) {
            for (long step : firstAndMiddle()) {
                Circumstance then = new Circumstance(now.seed(), step, now.stepsPerEpoch(), now.live());
                asOf(step, _ -> model.attend(input, state, then, gaze)).ifPresent(earlier::add);
            }
        }
        return new AttentionView(seen, earlier, List.copyOf(densities.values()));
    }

    /** What is seen with the parameters of a moment that was kept; afterwards the network is as before. */
    private <T> T asOf(long step, LongFunction<T> look) {
        ModelState state = trainer.network().state();
        float[] now = state.parameters().toFloats();
        try {
            state.parameters().set(moments.get(step));
            return look.apply(step);
        } finally {
            state.parameters().set(now);
        }
    }

    /** The earliest step that is kept, and the one half way to now as people see training: on a logarithmic scale. */
    private List<Long> firstAndMiddle() {
        List<Long> past = moments.headMap(trainer.step(), false).keySet().stream().toList();
        return past.size() < 2 ? past : List.of(past.getFirst(), past.get((past.size() + 1) / 2));
    }
}

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
import java.util.TreeMap;

/**
 * Where a network that chooses looks, now and at earlier moments of training. Keeps the parameters of steps 0, 1, 2, 4, 8 ..., so that any example can be looked at
 * again as it was then. Engine thread only.
 */
final class Sight {
    private final Trainer trainer;
    private final TreeMap<Long, float[]> moments = new TreeMap<>();
    private final List<FixationDensity> densities = new ArrayList<>();

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
    private boolean chooses() {
        Model model = trainer.network().model();
        return model.attend(new float[model.input().size()], trainer.network().state(), trainer.circumstance(), Gaze.FREE).isPresent();
    }

    /** The run went back: what was seen later never happened. */
    void wentBack() {
        moments.tailMap(trainer.step(), false).clear();
        densities.removeIf(d -> d.step() > trainer.step());
    }

    /** Adds where the network looks in many examples. */
    void add(FixationDensity density) {
        densities.removeIf(d -> d.step() >= density.step());
        densities.add(density);
    }

    /** Parameters by the step at which they were kept. */
    Map<Long, float[]> moments() {
        return moments;
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
            float[] kept = state.parameters().toFloats();
            try {
                for (long step : firstAndMiddle()) {
                    state.parameters().set(moments.get(step));
                    model.attend(input, state, new Circumstance(now.seed(), step, now.stepsPerEpoch(), now.live()), gaze).ifPresent(earlier::add);
                }
            } finally {
                state.parameters().set(kept);
            }
        }
        return new AttentionView(seen, earlier, densities);
    }

    /** The earliest step that is kept, and the one half way to now as people see training: on a logarithmic scale. */
    private List<Long> firstAndMiddle() {
        List<Long> past = moments.headMap(trainer.step(), false).keySet().stream().toList();
        return past.size() < 2 ? past : List.of(past.getFirst(), past.get((past.size() + 1) / 2));
    }
}

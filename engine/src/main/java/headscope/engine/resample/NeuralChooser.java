package headscope.engine.resample;

import headscope.engine.mask.Budget;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.HeadId;
import headscope.engine.value.Proposal;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The neural sampler in one run: at each event it first learns from the heads of the last draw, then from those that remain, then draws. */
final class NeuralChooser implements Chooser {
    /** Heads per lesson of the first stage; more would cost more than a few training steps. */
    private static final int SOME = 8;
    private static final double ANY_SIZE = 0.05;

    private final List<HeadLayer> layers;
    private final Window window;
    private final SetSampler sampler;
    private final Baseline baseline = new Baseline();
    private List<Drawn> waiting = List.of();
    private boolean started;
    private Learning learning = Learning.NONE;

    NeuralChooser(List<HeadLayer> layers, long seed) {
        this.layers = List.copyOf(layers);
        window = Window.of(layers);
        sampler = new SetSampler(window, HeadDescriptor.count(window), seed);
    }

    /** Heads drawn from one set that have not been ranked yet: whom each replaced, k that was wanted, its taps in the order drawn. */
    record Drawn(SetSampler.Heads from, List<HeadId> replaced, int[] sizes, List<int[]> orders) {}

    @Override
    public Choice choose(Situation situation) {
        Settings settings = situation.settings();
        if (!started) start(situation);
        double reward = reinforce(situation);
        List<Proposal.Move> moves = new ArrayList<>();
        List<Drawn> drawn = new ArrayList<>();
        double entropy = 0;
        for (LayerState state : situation.layers()) {
            List<Occupant> leaving = Leaving.worst(state, situation.fraction());
            if (leaving.isEmpty()) continue;
            SetSampler.Heads remaining = HeadDescriptor.of(window, state.layer(), state.heads().stream().filter(h -> !leaving.contains(h)).toList());
            SplittableRandom random = situation.random("imitate " + state.layer().index());
            for (int i = 0; i < settings.whole(NeuralSampler.ITERATIONS); i++) {
                sampler.imitate(remaining, settings.real(NeuralSampler.TAU), SOME, settings.real(NeuralSampler.RATE), random);
            }
            Drawn fresh = draw(situation, state, remaining, leaving);
            drawn.add(fresh);
            entropy += Draw.entropy(Draw.softmax(Arrays.copyOf(sampler.logits(remaining), window.cells())));
            for (int i = 0; i < leaving.size(); i++) {
                moves.add(new Proposal.Replace(leaving.get(i).id(), Cells.mask(state.layer(), fresh.orders().get(i)).taps(), "learned from the set", Optional.empty(), false,
                        Leaving.place(state, leaving.get(i)) + "; %d taps by the neural sampler".formatted(fresh.orders().get(i).length)));
            }
        }
        waiting = drawn;
        learning = new Learning(reward, drawn.isEmpty() ? Double.NaN : entropy / drawn.size());
        return new Choice(moves, List.of());
    }

    private void start(Situation situation) {
        started = true;
        LayerState widest = situation.layers().stream().max((a, b) -> Integer.compare(a.layer().cells(), b.layer().cells())).orElseThrow();
        double[] law = situation.family().density(widest.layer(), situation.settings()).p();
        double[] sizes = new double[window.cells()];
        Arrays.fill(sizes, ANY_SIZE / sizes.length);
        List<Occupant> all = situation.layers().stream().flatMap(s -> s.heads().stream()).toList();
        for (Occupant head : all) sizes[Math.min(head.taps().k(), sizes.length) - 1] += (1 - ANY_SIZE) / all.size();
        sampler.inclineTo(window.logLaw(law, situation.settings().real(NeuralSampler.START)), Arrays.stream(sizes).map(Math::log).toArray());
    }

    private Drawn draw(Situation situation, LayerState state, SetSampler.Heads remaining, List<Occupant> leaving) {
        double[] logits = sampler.logits(remaining);
        int[] wanted = leaving.stream().mapToInt(h -> sampler.drawSize(remaining, logits, situation.random("size", h.id()))).toArray();
        int[] sizes = Budget.scaled(wanted, leaving.stream().mapToInt(h -> h.taps().k()).sum(), Cells.count(state.layer()));
        List<int[]> orders = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            orders.add(sampler.drawTaps(remaining, logits, sizes[i], situation.settings().real(PolicySettings.EXPLORE), situation.random("mask", leaving.get(i).id())));
        }
        return new Drawn(remaining, leaving.stream().map(Occupant::id).toList(), wanted, orders);
    }

    /** The ranks of the heads of the last draw, mean over them; NaN if there are none. */
    private double reinforce(Situation situation) {
        Settings settings = situation.settings();
        double sum = 0;
        int count = 0;
        for (Drawn drawn : waiting) {
            HeadLayer layer = layers.get(drawn.from().layer().index());
            List<Integer> alive = new ArrayList<>();
            List<Double> rewards = new ArrayList<>();
            for (int i = 0; i < drawn.replaced().size(); i++) {
                HeadId id = drawn.replaced().get(i);
                int[] order = drawn.orders().get(i);
                Optional<Occupant> now = situation.layers().get(id.layer()).heads().stream()
                        .filter(h -> h.id().slot() == id.slot() && h.id().generation() == id.generation() + 1 && h.taps().equals(Cells.mask(layer, order))).findFirst();
                if (now.isEmpty()) continue;
                alive.add(i);
                rewards.add(now.get().rank() - settings.real(NeuralSampler.PRICE) * order.length / Cells.count(layer));
            }
            if (baseline.isEmpty()) rewards.forEach(baseline::add);
            List<SetSampler.Newborn> newborn = new ArrayList<>();
            for (int i = 0; i < alive.size(); i++) {
                newborn.add(new SetSampler.Newborn(drawn.orders().get(alive.get(i)), drawn.sizes()[alive.get(i)], baseline.advantage(rewards.get(i))));
                sum += rewards.get(i);
                count++;
            }
            rewards.forEach(baseline::add);
            sampler.reinforce(drawn.from(), newborn, settings.real(NeuralSampler.RATE));
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    @Override
    public Learning learning() {
        return learning;
    }

    @Override
    public Map<String, double[]> state() {
        if (!started) return Map.of();
        Map<String, double[]> state = new TreeMap<>();
        List<double[]> net = sampler.state();
        state.put("phi", net.get(0));
        state.put("rho", net.get(1));
        state.put("phi-moments", net.get(2));
        state.put("rho-moments", net.get(3));
        state.put("baseline", baseline.state());
        for (int i = 0; i < waiting.size(); i++) state.put("drawn-" + i, DrawnCodec.write(waiting.get(i)));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        if (!state.containsKey("phi")) return;
        started = true;
        sampler.restore(List.of(state.get("phi"), state.get("rho"), state.get("phi-moments"), state.get("rho-moments")));
        baseline.restore(state.get("baseline"));
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; state.containsKey("drawn-" + i); i++) drawn.add(DrawnCodec.read(state.get("drawn-" + i), layers));
        waiting = List.copyOf(drawn);
        learning = Learning.NONE;
    }
}

package headscope.engine.resample;

import headscope.engine.mask.Budget;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.HeadId;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Proposal;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Reinforcement learning as a contextual bandit: each event is one action over the slots of the lowest ranked heads, paid at the next event by what the probe
 * examples say then. A slot's reward is the network's, plus the rank of the head that sits in it.
 */
final class ReinforcementChooser implements Chooser {
    /** Mostly resample, sometimes keep, rarely drop. */
    private static final double[] INCLINATION = {0, -2, 1};
    /** Share of the sizes that are possible from the start, whatever law E says. */
    private static final double ANY_SIZE = 0.05;

    private final List<HeadLayer> layers;
    private final Window window;
    private final SlotActor actor;
    private final Baseline baseline = new Baseline();
    private Waiting waiting = Waiting.NOTHING;
    private double lastReward;
    private boolean started;
    private Learning learning = Learning.NONE;

    ReinforcementChooser(List<HeadLayer> layers, long seed) {
        this.layers = List.copyOf(layers);
        window = Window.of(layers);
        actor = new SlotActor(window, SlotFeatures.count(window), seed);
    }

    /**
     * Actions that have not been paid yet.
     *
     * @param accuracy when they were taken
     */
    private record Waiting(double accuracy, List<Taken> taken) {
        static final Waiting NOTHING = new Waiting(0, List.of());
    }

    /** One slot's action. */
    record Taken(HeadId head, double[] features, SlotActor.Rights rights, SlotActor.Action action) {}

    @Override
    public Choice choose(Situation situation) {
        if (!started) start(situation);
        double reward = learn(situation);
        List<Proposal.Move> moves = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        double entropy = 0;
        int slots = 0;
        for (LayerState state : situation.layers()) {
            List<Occupant> candidates = Leaving.worst(state, situation.fraction());
            if (candidates.isEmpty()) continue;
            double[][] features = SlotFeatures.of(window, state, situation, lastReward);
            List<Taken> inLayer = decide(situation, state, candidates, features);
            taken.addAll(inLayer);
            for (Taken t : inLayer) {
                entropy += Draw.entropy(actor.cellProbabilities(t.features()));
                slots++;
                move(state, t).ifPresent(moves::add);
            }
        }
        waiting = new Waiting(situation.measured().accuracy(), taken);
        learning = new Learning(reward, slots == 0 ? Double.NaN : entropy / slots);
        return new Choice(moves, List.of());
    }

    private void start(Situation situation) {
        started = true;
        LayerState widest = situation.layers().stream().max((a, b) -> Integer.compare(a.layer().cells(), b.layer().cells())).orElseThrow();
        Settings settings = situation.settings();
        OffsetDensity law = situation.family().density(widest.layer(), settings);
        double[] sizes = new double[window.cells()];
        Arrays.fill(sizes, ANY_SIZE / sizes.length);
        List<Occupant> all = situation.layers().stream().flatMap(s -> s.heads().stream()).toList();
        for (Occupant head : all) sizes[Math.min(head.taps().k(), sizes.length) - 1] += (1 - ANY_SIZE) / all.size();
        actor.inclineTo(INCLINATION, Arrays.stream(sizes).map(Math::log).toArray(), window.logLaw(law.p(), settings.real(Reinforcement.START)));
    }

    private List<Taken> decide(Situation situation, LayerState state, List<Occupant> candidates, double[][] features) {
        boolean conserved = situation.settings().text(Reinforcement.SIZE).equals("conserved");
        SlotActor.Rights rights = new SlotActor.Rights(!conserved, !conserved);
        List<Taken> decided = new ArrayList<>();
        for (Occupant head : candidates) {
            double[] row = features[state.heads().indexOf(head)];
            decided.add(new Taken(head.id(), row, rights, actor.decide(state.layer(), row, rights, situation.random("choice", head.id()))));
        }
        List<Taken> fresh = decided.stream().filter(t -> t.action().choice() == SlotActor.RESAMPLE).toList();
        int[] sizes = fresh.stream().mapToInt(t -> t.action().size()).toArray();
        if (conserved && sizes.length > 0) {
            sizes = Budget.scaled(sizes, fresh.stream().mapToInt(t -> state.of(t.head()).taps().k()).sum(), Cells.count(state.layer()));
        }
        List<Taken> all = new ArrayList<>(decided.stream().filter(t -> t.action().choice() != SlotActor.RESAMPLE).toList());
        for (int i = 0; i < sizes.length; i++) {
            Taken t = fresh.get(i);
            SplittableRandom random = situation.random("mask", t.head());
            all.add(new Taken(t.head(), t.features(), rights, actor.drawTaps(state.layer(), t.features(), t.action(), sizes[i], random)));
        }
        return all;
    }

    private Optional<Proposal.Move> move(LayerState state, Taken taken) {
        String place = Leaving.place(state, state.of(taken.head()));
        return switch (taken.action().choice()) {
            case SlotActor.DROP -> Optional.of(new Proposal.Drop(taken.head(), place + "; the policy network drops it"));
            case SlotActor.RESAMPLE -> Optional.of(new Proposal.Replace(taken.head(), Cells.mask(state.layer(), taken.action().order()).taps(), "learned by reward", Optional.empty(),
                    false, place + "; %d taps by the policy network".formatted(taken.action().order().length)));
            default -> Optional.empty();
        };
    }

    /** Pays what was done at the last event; NaN if there was nothing. */
    private double learn(Situation situation) {
        if (waiting.taken().isEmpty()) return Double.NaN;
        Settings settings = situation.settings();
        Situation.Measured now = situation.measured();
        double reference = Math.max(waiting.accuracy(), 1.0 / now.classes());
        double reward = Reward.of(settings.text(Reinforcement.REWARD)).of(new Reward.Terms(now.accuracy(), reference, now.connections(), now.denseConnections()),
                settings.real(Reinforcement.LAMBDA));
        List<Taken> happened = new ArrayList<>();
        List<Double> rewards = new ArrayList<>();
        for (Taken taken : waiting.taken()) {
            Optional<Double> rank = rankOf(situation, taken);
            if (rank.isEmpty()) continue;
            happened.add(taken);
            rewards.add(reward + settings.real(Reinforcement.MU) * rank.get());
        }
        lastReward = reward;
        if (baseline.isEmpty()) rewards.forEach(baseline::add);
        List<SlotActor.Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            Taken t = happened.get(i);
            lessons.add(new SlotActor.Lesson(layers.get(t.head().layer()), t.features(), t.rights(), t.action(), baseline.advantage(rewards.get(i))));
        }
        rewards.forEach(baseline::add);
        actor.learn(lessons, settings.real(Reinforcement.RATE), settings.real(Reinforcement.BONUS) * (1 - situation.progress()));
        return reward;
    }

    /** Rank of the head that an action put or left in its slot, 0 for an empty slot; nothing if something else has happened there. */
    private static Optional<Double> rankOf(Situation situation, Taken taken) {
        HeadId id = taken.head();
        Optional<Occupant> now = situation.layers().get(id.layer()).heads().stream().filter(h -> h.id().slot() == id.slot()).findFirst();
        return switch (taken.action().choice()) {
            case SlotActor.DROP -> now.isEmpty() ? Optional.of(0.0) : Optional.empty();
            case SlotActor.KEEP -> now.filter(h -> h.id().equals(id)).map(Occupant::rank);
            default -> now.filter(h -> h.id().generation() == id.generation() + 1
                    && h.taps().equals(Cells.mask(situation.layers().get(id.layer()).layer(), taken.action().order()))).map(Occupant::rank);
        };
    }

    @Override
    public Learning learning() {
        return learning;
    }

    @Override
    public Map<String, double[]> state() {
        if (!started) return Map.of();
        Map<String, double[]> state = new TreeMap<>();
        state.put("net", actor.net().parameters().clone());
        state.put("moments", actor.descent().state());
        state.put("baseline", baseline.state());
        state.put("last", new double[] {lastReward, waiting.accuracy()});
        state.put("taken", TakenCodec.write(waiting.taken()));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        if (!state.containsKey("net")) return;
        started = true;
        System.arraycopy(state.get("net"), 0, actor.net().parameters(), 0, actor.net().parameters().length);
        actor.descent().restore(state.get("moments"));
        baseline.restore(state.get("baseline"));
        lastReward = state.get("last")[0];
        waiting = new Waiting(state.get("last")[1], TakenCodec.read(state.get("taken")));
        learning = Learning.NONE;
    }
}

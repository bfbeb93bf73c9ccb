package headscope.app.window;

import headscope.engine.train.Command;
import headscope.engine.train.Mailbox;
import headscope.engine.train.Session;
import headscope.engine.train.Watch;
import headscope.engine.value.Check;
import headscope.engine.value.Confusion;
import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Events;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.ModelSize;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Outcome;
import headscope.engine.value.Picture;
import headscope.engine.value.Plane;
import headscope.engine.value.Problem;
import headscope.engine.value.Proposal;
import headscope.engine.value.Ranking;
import headscope.engine.value.RankingDetail;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.StepMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A session without an engine: invented heads that drift, curves that fall, commands that are obeyed. One thread of its own. */
final class FakeSession implements Session {
    private static final int N = 3;
    private static final int TAPS = 9;
    private static final int[] WIDTH = {16, 32};
    private static final int STEPS_PER_EPOCH = 94;
    private static final List<String> CRITERIA = List.of("gate-sensitivity", "outgoing-weight", "activation-entropy", "tap-entropy", "independence");

    private record Pending(long id, Command command) {}

    /** One invented head. */
    private static final class Head {
        HeadId id;
        HeadStatus status = HeadStatus.LIVE;
        Optional<HeadId> parent = Optional.empty();
        long born;
        int[] dy = new int[TAPS];
        int[] dx = new int[TAPS];
        float[] weight = new float[TAPS];
        double merit;

        Head(HeadId id, long seed, long born) {
            this.id = id;
            this.born = born;
            SplittableRandom r = NamedSeed.random(seed, "fake", id, born);
            List<Integer> cells = new ArrayList<>();
            while (cells.size() < TAPS) {
                int cell = Math.clamp(Math.round(r.nextGaussian() * 1.2), -N, N) * 100 + Math.clamp(Math.round(r.nextGaussian() * 1.2), -N, N);
                if (!cells.contains(cell)) cells.add(cell);
            }
            for (int i = 0; i < TAPS; i++) {
                dy[i] = Math.round(cells.get(i) / 100f);
                dx[i] = cells.get(i) - 100 * dy[i];
                weight[i] = (float) (r.nextGaussian() * 0.4);
            }
            merit = r.nextDouble();
        }
    }

    private final RunConfig config;
    private final FakeAttention attention;
    private final boolean kernels;
    private final Mailbox<Frame> frames = new Mailbox<>((unread, newer) -> newer.after(unread));
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private final List<Head> heads = new ArrayList<>();
    private final Map<HeadId, Double> merits = new HashMap<>();
    private final FakeSurgery surgery;
    private final Thread thread;
    private SplittableRandom random = new SplittableRandom(11);
    private Optional<Ranking> ranking = Optional.empty();
    private Events events = Events.NONE;
    private RunState state = RunState.STARTING;
    private volatile Watch watch = Watch.FIRST_EXAMPLE;
    private volatile boolean closing;
    private volatile boolean holdQueue;
    private long step;
    private long target = -1;

    FakeSession(RunConfig config, FakeAttention attention, boolean kernels) {
        this.config = config;
        this.attention = attention;
        this.kernels = kernels;
        surgery = new FakeSurgery(config.settings());
        populate();
        thread = Thread.ofPlatform().daemon().name("fake engine").start(this::loop);
    }

    /** While held, commands stay pending. */
    void holdQueue(boolean hold) {
        holdQueue = hold;
    }

    boolean closed() {
        return !thread.isAlive();
    }

    @Override
    public long submit(Command command) {
        long id = ids.incrementAndGet();
        queue.add(new Pending(id, command));
        return id;
    }

    @Override
    public boolean cancel(long id) {
        return queue.removeIf(p -> p.id == id);
    }

    @Override
    public void watch(Watch next) {
        watch = next;
    }

    @Override
    public Mailbox<Frame> frames() {
        return frames;
    }

    @Override
    public RunConfig config() {
        return config;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void populate() {
        heads.clear();
        for (int layer = 0; layer < WIDTH.length; layer++) {
            for (int slot = 0; slot < WIDTH[layer]; slot++) heads.add(new Head(new HeadId(layer, slot, 0), config.seed(), 0));
        }
        rank();
    }

    private void loop() {
        state = RunState.PAUSED;
        publish();
        Watch shown = watch;
        while (!closing) {
            try {
                Pending next = holdQueue ? null : queue.poll(state == RunState.RUNNING ? 10 : 30, TimeUnit.MILLISECONDS);
                if (holdQueue) TimeUnit.MILLISECONDS.sleep(10);
                if (next != null) {
                    apply(next);
                    publish();
                }
                if (state == RunState.RUNNING) {
                    for (int i = 0; i < 3; i++) train();
                    publish();
                } else if (shown != watch) {
                    if (!shown.similarity().equals(watch.similarity())) rank();
                    publish();
                }
                shown = watch;
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void train() {
        step++;
        double loss = 0.12 + 2.2 * Math.exp(-step / 140.0) + 0.12 * random.nextGaussian() * Math.exp(-step / 700.0);
        double accuracy = Math.clamp(1 - loss / 2.6 + 0.02 * random.nextGaussian(), 0, 1);
        long connections = heads.stream().filter(h -> h.status != HeadStatus.PRUNED).count() * TAPS;
        note(List.of(new StepMetrics(step, Math.max(0.01, loss), accuracy, 1e-3, connections)), List.of(), List.of(), List.of());
        for (Head h : heads) {
            if (h.status != HeadStatus.LIVE) continue;
            for (int i = 0; i < TAPS; i++) h.weight[i] += (float) (0.004 * random.nextGaussian() + 0.0015 * h.weight[i] * Math.exp(-step / 900.0));
            h.merit = Math.clamp(h.merit + 0.012 * random.nextGaussian(), 0.02, 1);
        }
        if (step % 20 == 0) rank();
        if (step % STEPS_PER_EPOCH == 0) {
            note(List.of(), List.of(new EvalMetrics(step, "validation", loss * 1.05, accuracy * 0.99)), List.of(), List.of());
        }
        if (target >= 0 && step >= target) {
            state = RunState.PAUSED;
            target = -1;
        }
    }

    private boolean ablated;

    private void rank() {
        List<HeadScore> scores = new ArrayList<>();
        for (int layer = 0; layer < WIDTH.length; layer++) {
            int l = layer;
            List<Head> living = heads.stream().filter(h -> h.id.layer() == l && h.status != HeadStatus.PRUNED).toList();
            for (Head h : living) {
                double rank = living.size() < 2 ? 1 : living.stream().filter(o -> o.merit < h.merit).count() / (living.size() - 1.0);
                Map<String, Double> values = new HashMap<>();
                for (String c : CRITERIA) values.put(c, h.merit * (0.8 + 0.4 * NamedSeed.random(7, c, h.id, 0).nextDouble()));
                if (ablated) values.put("ablation", h.merit * h.merit);
                scores.add(new HeadScore(h.id, values, rank));
            }
        }
        ranking = Optional.of(new Ranking(step, scores, FakeComparison.of(step, scores, watch.similarity(), ablated)));
        note(List.of(), List.of(), List.of(ranking.get().with(RankingDetail.NONE)), List.of());
    }

    private void apply(Pending pending) {
        Command command = pending.command;
        String message = switch (command) {
            case Command.Run() -> go(-1, "training");
            case Command.Pause() -> {
                state = RunState.PAUSED;
                target = -1;
                yield "paused at step " + step;
            }
            case Command.Step(long n) -> go(step + n, "training to step " + (step + n));
            case Command.RunUntil(Command.Goal.AtStep(long s)) -> go(s, "training to step " + s);
            case Command.RunUntil(Command.Goal.AtEpoch(int e)) -> go((long) e * STEPS_PER_EPOCH, "training to epoch " + e);
            case Command.RunUntil(Command.Goal.AtAccuracy(double a)) -> go(-1, "training to accuracy " + a);
            case Command.Set(String key, String value) -> {
                surgery.set(key, value, step);
                yield key + " is " + value;
            }
            case Command.Prune(List<HeadId> ids) -> prune(ids);
            case Command.Resample(List<HeadId> ids, Optional<String> _, Map<String, String> _) -> resample(ids);
            case Command.Freeze(List<HeadId> ids) -> status(ids, HeadStatus.FROZEN, "frozen");
            case Command.Unfreeze(List<HeadId> ids) -> status(ids, HeadStatus.LIVE, "learns again");
            case Command.Reset(List<HeadId> ids) -> status(ids, HeadStatus.LIVE, "has fresh weights");
            case Command.Merge(HeadId removed, HeadId kept) -> status(List.of(removed), HeadStatus.PRUNED, "merged into " + kept);
            case Command.Taps(HeadId id, var taps) -> id + " has " + taps.size() + " taps";
            case Command.Move(HeadId id, var from, var to) -> id + ": " + from + " moved to " + to;
            case Command.Revive(List<HeadId> ids) -> status(ids, HeadStatus.LIVE, "is back");
            case Command.Preview(Command edit) -> surgery.preview(edit, step);
            case Command.Twin(boolean on) -> surgery.twin(on, step);
            case Command.Measure(String what) -> {
                ablated |= what.equals("ablation");
                rank();
                yield what + " measured";
            }
            case Command.Policy(String policy, var _) -> policy + ": heads replaced: 2";
            case Command.Propose(String policy, var _) -> propose(policy);
            case Command.Accept(List<HeadId> ids) -> accept(ids);
            case Command.Ignore() -> ignore();
            case Command.Restart(Optional<Long> _) -> {
                step = 0;
                random = new SplittableRandom(11);
                populate();
                yield "back at step 0";
            }
            case Command.Undo() -> "";
            case Command.Redo() -> "";
            case Command.Save() -> "saved";
        };
        boolean done = !message.isEmpty();
        boolean edit = !command.heads().isEmpty() && !(command instanceof Command.Preview);
        List<Check> checks = done && edit
                ? List.of(new Check("output of " + command.heads().getFirst().slotName() + " is zero", true, "max |a| = 0 over 256 examples"),
                        new Check("gradient is zero", true, "max |g| = 0"))
                : List.of();
        if (done && edit) {
            note(List.of(), List.of(), List.of(), List.of(new EditMark(step, command.text().split(" ")[0], command.heads(), command.text())));
            rank();
        }
        String shown = done ? message : command instanceof Command.Prune ? "the last head of a layer cannot be pruned; freeze or resample it instead"
                : "there is no earlier edit to go back to";
        events = events.then(new Events(List.of(), List.of(), List.of(), List.of(),
                List.of(new Outcome(pending.id, command.text(), done, shown, step, checks)), List.of()));
    }

    /** Makes the next frame carry a problem, as a failing engine would. */
    void fail(String message) {
        events = events.then(new Events(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(new Problem(message, "details of " + message))));
        publish();
    }

    private String go(long until, String message) {
        state = RunState.RUNNING;
        target = until;
        return message;
    }

    private String prune(List<HeadId> ids) {
        for (int layer = 0; layer < WIDTH.length; layer++) {
            int l = layer;
            if (heads.stream().filter(h -> h.id.layer() == l && h.status != HeadStatus.PRUNED).allMatch(h -> ids.contains(h.id))) return "";
        }
        return status(ids, HeadStatus.PRUNED, "pruned");
    }

    private String status(List<HeadId> ids, HeadStatus status, String word) {
        for (Head h : heads) {
            if (!ids.contains(h.id)) continue;
            if (status == HeadStatus.PRUNED) bury(h, word);
            else surgery.back(h.id);
            h.status = status;
        }
        return ids.getFirst() + " " + word;
    }

    private void bury(Head h, String cause) {
        if (h.status == HeadStatus.PRUNED) return;
        HeadView last = view(h, FakeData.picture(0));
        surgery.died(last.info(), last.mask(), step, cause);
    }

    private String propose(String policy) {
        List<Head> worst = heads.stream().filter(h -> h.status == HeadStatus.LIVE).limit(3).toList();
        surgery.propose(policy, step, worst.get(0).id, worst.get(1).id, worst.get(2).id);
        return policy + " proposes: heads replaced: 1, switched off: 1, rewired: 1";
    }

    private String accept(List<HeadId> ids) {
        Optional<Proposal> waiting = surgery.takeProposal();
        if (waiting.isEmpty()) return "";
        return resample(waiting.get().moves().stream().map(Proposal.Move::head).filter(h -> ids.isEmpty() || ids.contains(h)).toList());
    }

    private String ignore() {
        return surgery.takeProposal().isEmpty() ? "" : "put aside";
    }

    private String resample(List<HeadId> ids) {
        for (int i = 0; i < heads.size(); i++) {
            Head old = heads.get(i);
            if (!ids.contains(old.id)) continue;
            bury(old, "resample " + old.id);
            Head fresh = new Head(new HeadId(old.id.layer(), old.id.slot(), old.id.generation() + 1), config.seed(), step);
            fresh.parent = Optional.of(old.id);
            fresh.merit = 0.05;
            heads.set(i, fresh);
        }
        return ids.size() + " heads drawn anew";
    }

    private void note(List<StepMetrics> steps, List<EvalMetrics> evals, List<Ranking> rankings, List<EditMark> marks) {
        events = events.then(new Events(steps, evals, rankings, marks, List.of(), List.of()));
    }

    private void publish() {
        List<LayerInfo> layers = List.of(new LayerInfo(0, "sampled 1 \u2192 16", "TAP", 1, 28, 28, density(), 1),
                new LayerInfo(1, "sampled 16 \u2192 32", "TAP", 16, 14, 14, density(), 2));
        Picture input = watch.drawn().orElseGet(() -> FakeData.picture(watch.example()));
        int label = watch.drawn().isPresent() ? -1 : FakeData.label(watch.example());
        float[] p = new float[10];
        double sharp = Math.min(6, step / 60.0);
        double sum = 0;
        for (int c = 0; c < 10; c++) sum += p[c] = (float) Math.exp(sharp * (c == label ? 1 : 0.25 * Math.sin(c * 7 + watch.example())));
        for (int c = 0; c < 10; c++) p[c] /= (float) sum;
        List<HeadView> views = heads.stream().map(h -> view(h, input)).toList();
        Frame frame = new Frame(state, config.data() + " " + config.family(), IntStream.range(0, 10).mapToObj(Integer::toString).toList(), step,
                (double) step / STEPS_PER_EPOCH, STEPS_PER_EPOCH, target, state == RunState.RUNNING ? 5812 : 0, new ModelSize(18_602, 5_616, 1_234_000), layers, views,
                Optional.of(new ExampleView(watch.drawn().isPresent() ? -1 : watch.example(), input, label, p)), ranking, Optional.of(confusion()), surgery.view(views),
                attention.view(watch, input, step), kernels ? FakeKernels.view(watch, step) : Optional.empty(), events);
        events = Events.NONE;
        frames.publish(frame);
    }

    private HeadView view(Head h, Picture input) {
        int[] channel = new int[TAPS];
        if (h.id.layer() == 1) {
            for (int i = 0; i < TAPS; i++) channel[i] = (h.id.slot() * 5 + i * 3) % 16;
        }
        int scale = h.id.layer() + 1;
        int side = 28 / scale;
        float[] a = new float[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float sum = 0;
                for (int i = 0; i < TAPS; i++) {
                    int r = (y + h.dy[i]) * scale;
                    int c = (x + h.dx[i]) * scale;
                    if (r >= 0 && c >= 0 && r < input.rows() && c < input.cols()) sum += h.weight[i] * input.at(0, r, c);
                }
                a[y * side + x] = h.status == HeadStatus.PRUNED ? 0 : Math.max(0, sum);
            }
        }
        return new HeadView(new HeadInfo(h.id, h.status, h.born, h.parent, "normal(1.2)", TAPS, h.id.slot() == 13, h.born > 0 && step - h.born < 200),
                new OffsetMask(h.id, h.dy, h.dx, channel, h.weight), new Plane(side, side, a));
    }

    private Confusion confusion() {
        int[] counts = new int[100];
        int[] sample = new int[100];
        double wrong = 0.9 * Math.exp(-step / 250.0);
        for (int i = 0; i < 100; i++) {
            counts[i] = i / 10 == i % 10 ? (int) (100 * (1 - wrong)) : (int) (100 * wrong / 9 * (0.4 + (i * 37 % 13) / 10.0));
            sample[i] = counts[i] == 0 ? -1 : i;
        }
        return new Confusion(step, 10, counts, sample);
    }

    private static OffsetDensity density() {
        double[] axis = new double[2 * N + 1];
        double sum = 0;
        for (int d = -N; d <= N; d++) sum += axis[d + N] = Math.exp(-d * d / (2 * 1.44));
        double[] p = new double[axis.length * axis.length];
        for (int i = 0; i < p.length; i++) p[i] = axis[i / axis.length] * axis[i % axis.length] / (sum * sum);
        return new OffsetDensity(N, N, p);
    }
}

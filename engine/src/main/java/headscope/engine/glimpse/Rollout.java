package headscope.engine.glimpse;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Workroom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a batch through its glimpses. Letters: B examples, T glimpses; arrays over time have T B rows, glimpse by glimpse. Engine thread only.
 */
final class Rollout {
    private final GlimpseShape shape;
    private final Workroom room;
    private final int batch;
    private final Map<String, Dense> layers = new HashMap<>();
    private final Eye eye;
    private final GlimpseNet net;
    private final Memory memory;
    private final Locator locator;
    private final Optional<Locator> context;
    private final Sheet pixels;
    private final Sheet small;
    private final Sheet firstDrawn;
    private final Sheet drawn;
    private final Sheet expected;
    private final Sheet logits;
    private final Sheet stopping;
    private final int[] ends;
    private final Workers.Body look = (_, b) -> look(b);
    private int glimpses;
    private int present;

    /** @param most glimpses that there is room for */
    Rollout(GlimpseShape shape, Workroom room, int batch, int most) {
        this.shape = shape;
        this.room = room;
        this.batch = batch;
        for (GlimpseShape.Linear layer : shape.layers()) layers.put(layer.weight(), new Dense(room, layer));
        int rows = Math.max(1, most) * batch;
        eye = new Eye(shape, room);
        net = new GlimpseNet(shape, room, layers, rows);
        memory = switch (shape.core()) {
            case RNN -> new PlainMemory(shape, room, layers, net, batch, Math.max(1, most));
            case LSTM -> new LongMemory(shape, room, layers, net, batch, Math.max(1, most));
        };
        locator = new Locator(room, layers.get("Wf"), layers.get("Wl"), rows);
        context = shape.hasContext() ? Optional.of(new Locator(room, layers.get("Wc"), layers.get("Wo"), batch)) : Optional.empty();
        pixels = room.sheet(batch, shape.input().size());
        small = room.sheet(batch, shape.contextSize());
        firstDrawn = room.sheet(batch, 2);
        drawn = room.sheet(rows, 2);
        expected = room.sheet(rows, 1);
        logits = room.sheet(rows, shape.classes());
        stopping = room.sheet(rows, 1);
        ends = new int[batch];
    }

    /** Takes over the parameters of the room as they are now. */
    void load(boolean learning) {
        net.load(learning);
        memory.load(learning);
        locator.load(learning);
        context.ifPresent(c -> c.load(learning));
        baseline().load(false);
        classifier().load(learning);
        if (shape.stops()) stopper().load(false);
    }

    /** Pictures of the batch, [B, C, H, W], written before {@link #run}. */
    Sheet pixels() {
        return pixels;
    }

    /**
     * Looks {@code count} times.
     *
     * @param gates of the scales
     */
    void run(Guide guide, int count, float[] gates) {
        glimpses = count;
        eye.gates(gates);
        Arrays.fill(ends, Math.max(0, count - 1));
        if (context.isPresent()) {
            new SmallPicture(shape).write(pixels, small);
            context.get().forward(small.all(), 0, batch);
        }
        for (int i = 0; i < 2 * batch; i++) {
            double place = guide.place(0, i / 2, i % 2, context.isPresent() ? context.get().mean().get(i) : 0);
            firstDrawn.set(i, place);
            net.places().set(i, Guide.inside(place));
        }
        for (int t = 0; t < count; t++) glimpse(t, guide);
        if (count == 0) memory.state().clear(0, batch);
        int rows = readRows();
        baseline().forward(memory.state().rows(0, rows), expected.rows(0, rows), Finish.NONE);
        classifier().forward(memory.state().rows(0, rows), logits.rows(0, rows), Finish.NONE);
        if (shape.stops()) stopper().forward(memory.state().rows(0, rows), stopping.rows(0, rows), Finish.NONE);
    }

    /** Lets examples stop before their last glimpse; after {@link #run}. */
    void stop(Stopping rule) {
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < glimpses - 1 && ends[b] == glimpses - 1; t++) {
                if (rule.stops(t, b, LongMemory.sigmoid(stopping.get(t * batch + b)))) ends[b] = t;
            }
        }
    }

    private void glimpse(int t, Guide guide) {
        int from = t * batch;
        present = t;
        room.workers().run(batch, look);
        net.forward(from, from + batch);
        memory.forward(t);
        if (shape.locates()) locator.forward(memory.state().rows(from, from + batch), from, from + batch);
        for (int i = 0; i < 2 * batch; i++) {
            double place = guide.place(t + 1, i / 2, i % 2, shape.locates() ? locator.mean().get(2 * from + i) : 0);
            drawn.set(2 * from + i, place);
            if (t + 1 < glimpses) net.places().set(2 * (from + batch) + i, Guide.inside(place));
        }
    }

    private void look(int b) {
        int row = present * batch + b;
        eye.look(pixels, b, net.places().get(row, 0), net.places().get(row, 1), net.seen(), row);
    }

    GlimpseShape shape() {
        return shape;
    }

    /** Rows that are read out: those of all glimpses, or of the empty memory if there was none. */
    int readRows() {
        return Math.max(1, glimpses) * batch;
    }

    /** Row after the last glimpse of an example. */
    int endRow(int b) {
        return ends[b] * batch + b;
    }

    /** Last glimpse of each example. */
    int[] ends() {
        return ends;
    }

    int glimpses() {
        return glimpses;
    }

    int batch() {
        return batch;
    }

    Eye eye() {
        return eye;
    }

    GlimpseNet net() {
        return net;
    }

    Memory memory() {
        return memory;
    }

    Locator locator() {
        return locator;
    }

    Optional<Locator> context() {
        return context;
    }

    Sheet small() {
        return small;
    }

    Dense baseline() {
        return layers.get("Wb");
    }

    Dense classifier() {
        return layers.get("Wa");
    }

    Dense stopper() {
        return layers.get("Ws");
    }

    /** First places before they were kept inside the picture, [B, 2]. */
    Sheet firstDrawn() {
        return firstDrawn;
    }

    /** Places chosen after each glimpse, before they were kept inside the picture, [T B, 2]. */
    Sheet drawn() {
        return drawn;
    }

    /** Baseline after each glimpse, [T B, 1]. */
    Sheet expected() {
        return expected;
    }

    /** Class scores after each glimpse, [T B, classes]. */
    Sheet logits() {
        return logits;
    }

    /** Logit of stopping after each glimpse, [T B, 1]. */
    Sheet stopping() {
        return stopping;
    }
}

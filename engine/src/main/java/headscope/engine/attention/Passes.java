package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.Workroom;
import headscope.engine.value.DataShape;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes of the whole network: layers one after another, global average pooling, classifier. Letters: B examples, F numbers that the classifier reads. */
final class Passes implements AutoCloseable {
    private final AttentionModel model;
    private final Workroom room;
    private final RunLoops loops;
    private final int batch;
    private final List<Block> blocks;
    private final List<Keep> keeps;
    private final Linear classifier;
    private final Sheet pixels;
    private final Sheet features;
    private final Sheet featureSlopes;
    private final Sheet logits;
    private final Sheet logitSlopes;

    Passes(AttentionModel model, Workroom room, int batch) {
        this.model = model;
        this.room = room;
        this.batch = batch;
        loops = RunLoops.best(room.wide());
        blocks = model.design().stream().map(layer -> new Block(layer, room, loops, batch)).toList();
        keeps = model.design().stream().map(layer -> new Keep(layer, room, batch)).toList();
        classifier = new Linear(room, AttentionModel.CLASSIFIER, Optional.of(AttentionModel.CLASSIFIER_BIAS), batch);
        pixels = room.sheet(batch, model.input().size());
        int last = model.design().getLast().shape().outputs();
        features = room.sheet(batch, last);
        featureSlopes = room.sheet(batch, last);
        logits = room.sheet(batch, model.classes());
        logitSlopes = room.sheet(batch, model.classes());
    }

    List<Block> blocks() {
        return blocks;
    }

    /** [B, classes]. */
    Sheet logits() {
        return logits;
    }

    /** Slopes of the logits, to be written before {@link #backward}; rows beyond the count 0. */
    Sheet logitSlopes() {
        return logitSlopes;
    }

    /**
     * Takes the pictures over.
     *
     * @param input [B, C, H, W]
     */
    void read(float[] input) {
        DataShape shape = model.input();
        int cells = shape.rows() * shape.cols();
        room.workers().run(batch, (_, b) -> {
            for (int c = 0; c < shape.channels(); c++) {
                int from = b * shape.size() + c * cells;
                for (int cell = 0; cell < cells; cell++) pixels.set((long) b * shape.size() + (long) cell * shape.channels() + c, input[from + cell]);
            }
        });
    }

    /** @param chance draws what training hides from those who write kernels; empty in measurements */
    void forward(ModelState state, int count, boolean trains, Optional<Chance> chance) {
        Sheet x = pixels;
        for (Block block : blocks) {
            int index = block.layer().index();
            block.forward(x, state.gates(index), chance.flatMap(c -> keeps.get(index).draw(c, count)).orElse(null), count, trains);
            x = block.out();
        }
        int channels = features.cols();
        int cells = x.cols() / channels;
        for (int b = 0; b < count; b++) {
            loops.sums(x, (long) b * x.cols(), cells, channels, features, (long) b * channels);
            for (int c = 0; c < channels; c++) features.set(b, c, features.get(b, c) / cells);
        }
        classifier.forward(features.all(), logits.all());
    }

    /** @param probe told of each layer, from the last, when the slopes of its activation are known */
    void backward(int count, Consumer<Block> probe) {
        classifier.learn(features.all(), logitSlopes.all());
        classifier.back(logitSlopes.all(), featureSlopes.all());
        Sheet slopes = blocks.getLast().outSlopes();
        int channels = features.cols();
        int cells = slopes.cols() / channels;
        slopes.clear(0, count);
        for (int b = 0; b < count; b++) loops.addRow(featureSlopes, (long) b * channels, 1.0 / cells, slopes, (long) b * slopes.cols(), cells, channels);
        for (int l = blocks.size() - 1; l >= 0; l--) {
            Block block = blocks.get(l);
            block.unpool(count);
            if (block.layer().hasFilters()) probe.accept(block);
            block.backward(l == 0 ? null : blocks.get(l - 1).outSlopes(), count);
            if (!block.layer().hasFilters()) probe.accept(block);
        }
    }

    @Override
    public void close() {
        blocks.forEach(Block::close);
    }
}

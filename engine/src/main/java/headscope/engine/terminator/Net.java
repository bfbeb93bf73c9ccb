package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole network over the arithmetic of a room: pictures, blocks, mean over cells, classifier (SCIENCE 4.3). Engine thread only. */
final class Net {
    private final Room room;
    private final TerminatorShape shape;
    private final Field raw;
    private final Signal picture;
    private final List<Block> blocks = new ArrayList<>();
    /** Inputs of blocks. */
    private final List<Signal> inputs = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();
    private final Field added;
    private final boolean shifts;
    private final Signal features;
    private final Mixer head;
    private final Signal logits;

    /** @param added constant between blocks and before the classifier, never trained (SCIENCE 4.6-6) */
    Net(Room room, TerminatorShape shape, double added) {
        this.room = room;
        this.shape = shape;
        raw = room.field(room.capacity(), shape.input().channels(), shape.input().rows(), shape.input().cols());
        picture = room.signal(shape.input().channels(), shape.rows(), shape.cols());
        this.added = room.constant(1, added);
        shifts = added != 0;
        Signal input = picture;
        for (BlockShape block : shape.blocks()) {
            if (block.index() > 0) {
                input = blocks.getLast().output();
                if (shifts) input = room.signal(block.channels(), block.rows(), block.cols());
            }
            inputs.add(input);
            long before = room.bytes();
            blocks.add(new Block(room, block, input, block.earlier().stream().map(i -> blocks.get(i).output()).toList(), shape.perSample()));
            bytes.add(room.bytes() - before);
        }
        features = room.signal(shape.features(), 1, 1);
        head = new Mixer(room, "head");
        logits = room.signal(shape.classes(), 1, 1);
    }

    TerminatorShape shape() {
        return shape;
    }

    Room room() {
        return room;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Bytes of the maps of each block, their slopes included. */
    List<Long> bytes() {
        return List.copyOf(bytes);
    }

    /** What the first block reads. */
    Signal picture() {
        return picture;
    }

    /** [B, classes, 1, 1]. */
    Signal logits() {
        return logits;
    }

    /**
     * Overwrites the pictures.
     *
     * @param input [count, C, H, W], more may follow
     * @param scale of its channels
     */
    void show(float[] input, int count, InputScale scale) {
        room.resize(count);
        int cells = raw.cells();
        Field at = raw.samples(0, count);
        for (int i = 0; i < count * raw.channels() * cells; i++) {
            int channel = i / cells % raw.channels();
            at.set(i / (cells * raw.channels()), channel, i % cells, scale.of(input[i], channel));
        }
        if (shape.pool() > 1) room.math().windows().pool(at, picture.value());
        else room.math().elements().spread(at, 1, picture.value(), Store.SET);
    }

    /** Takes over parameters and gates as they are now. @param gates of each block */
    void load(List<Gates> gates) {
        for (Block block : blocks) block.load(gates.get(block.shape().index()));
    }

    void forward(Statistics.Use use) {
        room.begin();
        for (Block block : blocks) {
            int i = block.shape().index();
            if (i > 0 && shifts) {
                room.math().elements().spread(blocks.get(i - 1).output().value(), 1, inputs.get(i).value(), Store.SET);
                room.math().elements().spread(added, 1, inputs.get(i).value(), Store.ADD);
            }
            block.forward(use);
        }
        Field last = blocks.getLast().output().value();
        room.math().elements().sum(last, 1.0 / last.cells(), features.value(), Store.SET);
        if (shifts) room.math().elements().spread(added, 1, features.value(), Store.ADD);
        head.forward(features.value(), logits.value());
    }

    /**
     * From the slopes of class scores, and of kernels if something else reads them, to those of all parameters, which are added to.
     *
     * @param witnesses one for each block, or none
     */
    void backward(List<? extends Bottleneck.Witness> witnesses) {
        Signal last = blocks.getLast().output();
        head.learn(features.value(), logits.slope());
        head.backward(logits.slope(), features.target(), features.store());
        room.math().elements().spread(features.target(), 1.0 / last.value().cells(), last.target(), last.store());
        for (Block block : blocks.reversed()) {
            int i = block.shape().index();
            block.backward(witnesses.isEmpty() ? Optional.empty() : Optional.of(witnesses.get(i)));
            if (i > 0 && shifts) room.math().elements().spread(inputs.get(i).slope(), 1, blocks.get(i - 1).output().target(), blocks.get(i - 1).output().store());
        }
    }
}

package headscope.engine.terminator;

import headscope.engine.kernel.field.Elements;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Store;
import java.util.ArrayList;
import java.util.List;

/** The slow neural loss: how far the global kernels of any two blocks are apart, all pairs j < i with weight 1 (SCIENCE 4.4). */
final class SlowLoss {
    /** How kernels with different numbers of channels are compared. */
    enum Form {
        /** Not at all: there is no such loss. */
        NONE,
        /** {@code mean((tile(K_j) - K_i)^2)}: each channel of K_i with the channel of K_j that it repeats. */
        TILE,
        /** {@code mean((sum_c K_j - sum_c K_i)^2)}. */
        CHSUM
    }

    private final Room room;
    private final List<Block> blocks;
    private final Field sum;
    private final Field difference;
    private final List<Field> totals = new ArrayList<>();

    SlowLoss(Net net) {
        room = net.room();
        blocks = net.blocks();
        sum = room.field(1, 1, 1, 1);
        TerminatorShape shape = net.shape();
        difference = room.field(1, blocks.getLast().shape().channels(), shape.rows(), shape.cols());
        blocks.forEach(_ -> totals.add(room.field(1, 1, shape.rows(), shape.cols())));
    }

    /** The loss, of kernels as they were written last. Blocks without one are left out. */
    double of(Form form) {
        return of(form, 0);
    }

    /** The loss; its gradient times {@code weight} is added to the slopes of the kernels. */
    double of(Form form, double weight) {
        if (form == Form.NONE) return 0;
        List<Block> written = blocks.stream().filter(b -> b.gates().open(Kernel.GLOBAL) && b.gates().needsProduct()).toList();
        if (form == Form.CHSUM) {
            for (Block b : written) room.math().elements().sum(kernel(b).value(), 1, total(b), Store.SET);
        }
        double loss = 0;
        for (int i = 1; i < written.size(); i++) {
            for (int j = 0; j < i; j++) loss += form == Form.TILE ? tile(written.get(j), written.get(i), weight) : total(written.get(j), written.get(i), weight);
        }
        return loss;
    }

    private static Signal kernel(Block block) {
        return block.kernel(Kernel.GLOBAL).signal();
    }

    private Field total(Block block) {
        return totals.get(block.shape().index());
    }

    private double tile(Block j, Block i, double weight) {
        Elements elements = room.math().elements();
        Field earlier = kernel(j).value();
        Field later = kernel(i).value();
        int count = later.channels() * later.cells();
        Field apart = tiles(difference, earlier);
        Field d = apart.samples(0, later.channels() / earlier.channels());
        elements.spread(earlier, 1, d, Store.SET);
        elements.spread(tiles(later, earlier), -1, d, Store.ADD);
        elements.multiplySum(d, d, sum, Store.SET);
        if (weight != 0) {
            elements.spread(d, -2 * weight / count, tiles(kernel(i).slope(), earlier), Store.ADD);
            elements.sum(d, 2 * weight / count, kernel(j).slope(), Store.ADD);
        }
        return sum.get(0, 0, 0) / count;
    }

    /** Channels of a field in groups of as many as another has, one group after another as samples. */
    private static Field tiles(Field of, Field group) {
        return Field.of(of.memory(), of.first(), of.channels() / group.channels(), group.channels(), of.rows(), of.cols(), of.wide());
    }

    private double total(Block j, Block i, double weight) {
        Elements elements = room.math().elements();
        int cells = total(j).cells();
        Field d = Field.of(difference.memory(), 0, 1, 1, difference.rows(), difference.cols(), room.wide());
        elements.spread(total(j), 1, d, Store.SET);
        elements.spread(total(i), -1, d, Store.ADD);
        elements.multiplySum(d, d, sum, Store.SET);
        if (weight != 0) {
            elements.spread(d, -2 * weight / cells, kernel(i).slope(), Store.ADD);
            elements.spread(d, 2 * weight / cells, kernel(j).slope(), Store.ADD);
        }
        return sum.get(0, 0, 0) / cells;
    }
}

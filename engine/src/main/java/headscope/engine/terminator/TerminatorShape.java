package headscope.engine.terminator;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Terminator is made of (SCIENCE 4.3).
 *
 * @param input     C channels, H rows, W columns of an example
 * @param pool      input pixels along each axis whose mean is one cell of the maps
 * @param blocks    from the input on
 * @param perSample whether what an image gets depends on it alone: contexts are not averaged over the batch, and statistics over batches are running ones when
 *                  measured
 */
record TerminatorShape(DataShape input, int classes, int pool, List<BlockShape> blocks, boolean perSample) {
    /** Side of maps that the automatic pooling aims at: no smaller than this. */
    private static final int LEAST_POOLED_SIDE = 14;

    TerminatorShape {
        blocks = List.copyOf(blocks);
    }

    /**
     * A network for data.
     *
     * @param pool    cells of the input that become one; 0 for as many as leave a side of at least 14
     * @param outputs channels of each block's output
     * @throws BadSettingException if the data does not fit, in one sentence
     */
    static TerminatorShape of(DataShape input, int classes, int pool, int[] outputs, SlowWidths widths, boolean perSample) {
        if (input.cols() == 1 && input.rows() > 1) {
            throw new BadSettingException("terminator: expected pictures, or sequences of one row, found examples of %s.".formatted(input));
        }
        if (input.rows() > 1 && input.rows() != input.cols()) {
            throw new BadSettingException(("terminator: expected square pictures, because its global operator multiplies maps as matrices, found %d x %d pixels. "
                    + "Make pictures square when you open the data.").formatted(input.rows(), input.cols()));
        }
        int by = pool > 0 ? pool : automatic(input);
        int side = input.cols() / by;
        if (input.cols() % by != 0) {
            throw new BadSettingException("input-pool: expected a divisor of the side, %d pixels, found %d.".formatted(input.cols(), by));
        }
        if (side < Local.LARGEST) {
            throw new BadSettingException("input-pool: expected maps of at least %d cells a side, the largest local kernel, found %d pixels / %d = %d. Choose larger pictures or a smaller input-pool."
                    .formatted(Local.LARGEST, input.cols(), by, side));
        }
        checkWidths(input, outputs);
        return chain(input, classes, by, outputs, widths, perSample);
    }

    private static void checkWidths(DataShape input, int[] outputs) {
        int before = input.channels();
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] % BlockShape.GROUPS != 0) {
                throw new BadSettingException("widths: expected multiples of %d, because outputs are standardised in %d groups, found %d for block %d.".formatted(BlockShape.GROUPS,
                        BlockShape.GROUPS, outputs[i], i));
            }
            if (outputs[i] % before != 0) {
                throw new BadSettingException("widths: expected each width to be a multiple of the one before, and the first of the data's %d channels, found %d after %d in block %d."
                        .formatted(input.channels(), outputs[i], before, i));
            }
            before = outputs[i];
        }
    }

    /** Blocks in a row, of sizes that fit. @param by pixels along each axis that become one cell */
    static TerminatorShape chain(DataShape input, int classes, int by, int[] outputs, SlowWidths widths, boolean perSample) {
        int side = input.cols() / by;
        int rows = input.rows() == 1 ? 1 : side;
        List<BlockShape> blocks = new ArrayList<>();
        int channels = input.channels();
        for (int i = 0; i < outputs.length; i++) {
            blocks.add(new BlockShape(i, channels, outputs[i], earlier(i), rows, side, widths));
            channels = outputs[i];
        }
        return new TerminatorShape(input, classes, by, blocks, perSample);
    }

    /** The largest divisor that leaves maps large enough; sequences stay as they are. */
    private static int automatic(DataShape input) {
        int by = input.rows() == 1 ? 1 : Math.max(1, input.cols() / LEAST_POOLED_SIDE);
        while (input.cols() % by != 0) by--;
        return by;
    }

    /** Block 2 reads out 0; block 3 out 1; block 4 and later ones out i - 2 and out i - 3. */
    private static List<Integer> earlier(int block) {
        if (block < 2) return List.of();
        return block < 4 ? List.of(block - 2) : List.of(block - 2, block - 3);
    }

    int rows() {
        return blocks.getFirst().rows();
    }

    int cols() {
        return blocks.getFirst().cols();
    }

    int cells() {
        return rows() * cols();
    }

    boolean sequence() {
        return rows() == 1;
    }

    /** Channels that the classifier reads. */
    int features() {
        return blocks.getLast().outputs();
    }
}

package headscope.engine.grid;

import headscope.engine.corrupt.Corruption;
import java.util.List;

/**
 * What an attention grid is built of.
 *
 * @param widths   heads of each layer
 * @param cell     side of a cell in the picture, pixels (r)
 * @param channels of the attention net between its two convolutions
 * @param separate whether the 3 x 3 kernels have weights of their own; otherwise they are the centres of the 5 x 5 kernels
 * @param centre   whether the choice "nothing" still computes the centre tap of the kernel
 * @param learning how the attention net learns
 * @param readout  what the classifier reads
 * @param poolsAll whether each layer is followed by pooling; otherwise only the last one
 * @param stage    outputs of the second stage, for {@link Readout#ATTENDED}
 * @param twins    kinds of corruption of the second form of each training batch; none: there is no second form
 */
public record GridDesign(List<Integer> widths, int cell, int channels, boolean separate, boolean centre, Learning learning, Readout readout, boolean poolsAll, int stage,
                         List<Corruption> twins) {
    /** How the attention net learns. */
    public enum Learning {
        /** Straight-through Gumbel-softmax: hard choices forward, the slope of soft ones backward. */
        GUMBEL,
        /** The literal reward: REINFORCE with a running baseline. */
        REINFORCE
    }

    /** Classifier input. */
    public enum Readout {
        /** Every cell of the last map. */
        FC,
        /** Average of each head. */
        GAP,
        /** Places where something was computed, each with its coordinates, through a map that they share, then averaged. */
        ATTENDED
    }

    public GridDesign {
        widths = List.copyOf(widths);
        twins = List.copyOf(twins);
    }
}

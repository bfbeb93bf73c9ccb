package headscope.engine.terminator;

import java.util.List;

/**
 * One block (SCIENCE 4.3). Letters: C input channels, f C output channels, N side of its maps.
 *
 * @param index    from 0 at the input
 * @param channels C
 * @param outputs  f C, a multiple of C and of 12
 * @param earlier  blocks whose outputs it reads beside its input: {@code xPre}, then {@code xPrePre}
 * @param rows     of its maps; 1 for a sequence
 * @param cols     of its maps
 * @param widths   of its slow nets
 */
record BlockShape(int index, int channels, int outputs, List<Integer> earlier, int rows, int cols, SlowWidths widths) {
    /** Groups of channels that are standardised in turn over the batch and over the instance. */
    static final int GROUPS = 12;

    BlockShape {
        earlier = List.copyOf(earlier);
    }

    String name() {
        return "block" + index;
    }

    String part(String parameter) {
        return name() + "/" + parameter;
    }

    boolean sequence() {
        return rows == 1;
    }

    int cells() {
        return rows * cols;
    }

    /** Points along each axis of its maps. */
    List<Integer> grid() {
        return sequence() ? List.of(cols) : List.of(rows, cols);
    }

    List<Branch> branches() {
        return Branch.of(earlier.size());
    }

    /** Columns of the bottleneck in files: every branch has C, earlier outputs are repeated until they have as many. */
    int concatenated() {
        return branches().size() * channels;
    }

    SlowNetShape net(Kernel kernel) {
        return switch (kernel) {
            case GLOBAL -> net(kernel, grid(), widths.global(), index == 0 ? widths.layers() + widths.moreInFirst() : widths.layers(), channels, 0);
            case SPATIAL_INTERACT -> net(kernel, grid(), widths.spatial(), widths.layers(), 1, 0);
            case CHANNEL -> net(kernel, List.of(channels), widths.channel(), widths.layers(), 1, 0);
            case CHANNEL_INTERACT -> net(kernel, List.of(channels), widths.interact(), widths.layers(), 1, 0);
            case L3 -> local(kernel, Local.L3);
            case L5 -> local(kernel, Local.L5);
            case L7 -> local(kernel, Local.L7);
            case L9 -> local(kernel, Local.L9);
        };
    }

    private SlowNetShape local(Kernel kernel, Local local) {
        return net(kernel, local.grid(sequence()), widths.local(), widths.layers(), channels, channels);
    }

    private SlowNetShape net(Kernel kernel, List<Integer> points, int hidden, int layers, int kernels, int context) {
        return new SlowNetShape(part(kernel.net()), points, hidden, layers, kernels, context);
    }
}

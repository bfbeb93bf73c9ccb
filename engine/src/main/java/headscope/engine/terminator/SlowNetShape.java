package headscope.engine.terminator;

import java.util.List;

/**
 * A slow net: a multiplicative filter network with sine filters that writes a kernel from coordinates (SCIENCE 4.1). Letters: d axes, P points of the grid, Hd
 * hidden units, Lyr layers.
 *
 * @param name    prefix of its parameters, such as {@code block0/slowGlobal}
 * @param grid    points along each axis
 * @param hidden  Hd
 * @param layers  Lyr, at least 0
 * @param outputs channels of the kernel
 * @param context channels of the map that modulates it, 0 if it reads coordinates alone
 */
record SlowNetShape(String name, List<Integer> grid, int hidden, int layers, int outputs, int context) {
    SlowNetShape {
        grid = List.copyOf(grid);
    }

    int axes() {
        return grid.size();
    }

    int points() {
        return grid.stream().reduce(1, Math::multiplyExact);
    }

    boolean hasContext() {
        return context > 0;
    }

    String part(String parameter) {
        return name + "/" + parameter;
    }

    /** Multiply-accumulates that write the kernel once; sines are not counted. */
    long macs() {
        long perPoint = (long) axes() * hidden * (layers + 1) + (long) hidden * hidden * layers + (long) hidden * outputs;
        if (hasContext()) perPoint += (long) context * hidden + (long) hidden * hidden * (layers + 1);
        return perPoint * points();
    }
}

package headscope.engine.kernel.cell;

/**
 * What a choice computes: a kernel of so many rows and columns, both odd, or nothing.
 *
 * @param rows 2 R + 1, or 0
 * @param cols 2 S + 1, or 0
 */
public record Window(int rows, int cols) {
    public static final Window NOTHING = new Window(0, 0);

    public Window {
        boolean nothing = rows == 0 && cols == 0;
        if (!nothing && (rows < 1 || cols < 1 || rows % 2 == 0 || cols % 2 == 0)) {
            throw new IllegalArgumentException("window: expected odd numbers of rows and columns, or none of both, found %d x %d".formatted(rows, cols));
        }
    }

    public static Window square(int side) {
        return new Window(side, side);
    }

    boolean isNothing() {
        return rows == 0;
    }
}

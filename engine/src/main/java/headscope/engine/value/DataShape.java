package headscope.engine.value;

/** Shape of one example: channels (C), rows (H), columns (W). A sequence has one row. */
public record DataShape(int channels, int rows, int cols) {
    public DataShape {
        if (channels < 1 || rows < 1 || cols < 1) {
            throw new IllegalArgumentException("shape: expected channels, rows and columns >= 1, found %d x %d x %d".formatted(channels, rows, cols));
        }
    }

    public int size() {
        return Math.multiplyExact(channels, Math.multiplyExact(rows, cols));
    }

    @Override
    public String toString() {
        return channels + " x " + rows + " x " + cols;
    }
}

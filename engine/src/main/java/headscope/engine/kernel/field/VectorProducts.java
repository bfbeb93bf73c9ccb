package headscope.engine.kernel.field;

import java.util.Arrays;

/** {@link Products} of floats with the Vector API; those of sequences, whose maps are short, by the definition. */
final class VectorProducts implements Products {
    private final Crew crew;
    private final Products plain = new PlainProducts();

    VectorProducts(Crew crew) {
        this.crew = crew;
    }

    @Override
    public void multiply(Field w, Field f, Field y, Store store) {
        if (y.rows() == 1) {
            plain.multiply(w, f, y, store);
            return;
        }
        forEachMap("global product", w, f, y, (worker, b, c, n, width) -> {
            float[] left = take(worker, 0, w, b, c, n);
            float[] right = panels(worker, 1, f, b, c, n, width);
            finish(worker, left, n, 1, right, y, b, c, n, width, store);
        });
    }

    @Override
    public void left(Field dy, Field f, Field dw, Store store) {
        if (dw.rows() == 1) {
            plain.left(dy, f, dw, store);
            return;
        }
        forEachMap("gradient of a global product", dy, f, dw, (worker, b, c, n, width) -> {
            float[] left = crew.room(worker, 0, (long) padded(n) * Math.max(n, Lines.L));
            float[] source = take(worker, 1, f, b, c, n);
            float[] right = crew.room(worker, 2, (long) padded(n) * padded(n));
            transpose(source, right, n, width, left);
            take(worker, 0, dy, b, c, n);
            finish(worker, left, n, 1, right, dw, b, c, n, width, store);
        });
    }

    @Override
    public void right(Field w, Field dy, Field df, Store store) {
        if (df.rows() == 1) {
            plain.right(w, dy, df, store);
            return;
        }
        forEachMap("gradient of a global product", w, dy, df, (worker, b, c, n, width) -> {
            float[] left = take(worker, 0, w, b, c, n);
            float[] right = panels(worker, 1, dy, b, c, n, width);
            finish(worker, left, 1, n, right, df, b, c, n, width, store);
        });
    }

    private static int padded(int n) {
        return Math.ceilDiv(n, Tiles.WIDE) * Tiles.WIDE;
    }

    /** A map as it is, with room behind it for the rows that fill up a tile. */
    private float[] take(int worker, int which, Field field, int b, int c, int n) {
        float[] map = crew.room(worker, which, (long) padded(n) * Math.max(n, Lines.L));
        Crew.take(field, b, c, map, 0);
        return map;
    }

    /** A map with its rows apart by the width of tiles; panel after panel if there are several. */
    private float[] panels(int worker, int which, Field field, int b, int c, int n, int width) {
        float[] map = crew.room(worker, which, (long) padded(n) * padded(n));
        for (int q = 0; q < n; q += width) {
            for (int r = 0; r < n; r++) Crew.take(field, field.at(b, c) + (long) r * n + q, Math.min(width, n - q), map, q * n + r * width);
        }
        return map;
    }

    private static void transpose(float[] map, float[] panels, int n, int width, float[] room) {
        for (int q = 0; q < n; q += width) Transpose.of(map, q * n, n, panels, q * n, width, Math.min(width, n - q), n, room);
    }

    private void finish(int worker, float[] a, int rowStep, int kStep, float[] right, Field y, int b, int c, int n, int width, Store store) {
        float[] sums = crew.room(worker, 3, (long) padded(n) * width);
        int rows = Math.ceilDiv(n, Tiles.ROWS) * Tiles.ROWS;
        for (int q = 0; q < n; q += width) {
            int live = Math.min(width, n - q);
            if (store == Store.ADD) for (int p = 0; p < n; p++) Crew.take(y, y.at(b, c) + (long) p * n + q, live, sums, p * width);
            else Arrays.fill(sums, 0, rows * width, 0);
            for (int p = 0; p < n; p += Tiles.ROWS) Tiles.add(a, p * rowStep, rowStep, kStep, right, q * n, n, sums, p * width, width);
            if (live == width && live == n) Crew.put(sums, 0, y, b, c);
            else for (int p = 0; p < n; p++) Crew.put(sums, p * width, y, y.at(b, c) + (long) p * n + q, live);
        }
    }

    @FunctionalInterface
    private interface OfMap {
        void run(int worker, int sample, int channel, int n, int width);
    }

    private void forEachMap(String operation, Field a, Field b, Field y, OfMap body) {
        PlainProducts.check(operation, a, b, y);
        int n = y.cols();
        int width = Tiles.width(n);
        crew.run(y.samples() * y.channels(), (long) n * n * n / Lines.L, (worker, unit) -> body.run(worker, unit / y.channels(), unit % y.channels(), n, width));
    }
}

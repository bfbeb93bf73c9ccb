package headscope.engine.kernel.field;

/** The definition of {@link Products}. */
final class PlainProducts implements Products {
    @Override
    public void multiply(Field w, Field f, Field y, Store store) {
        forEachMap("global product", w, f, y, store, (a, b, out, n) -> {
            if (out.length == n) {
                for (int q = 0; q < n; q++) for (int r = 0; r < n; r++) out[q] += a[r] * b[(q - r + n) % n];
            } else {
                for (int p = 0; p < n; p++) for (int r = 0; r < n; r++) for (int q = 0; q < n; q++) out[p * n + q] += a[p * n + r] * b[r * n + q];
            }
        });
    }

    @Override
    public void left(Field dy, Field f, Field dw, Store store) {
        forEachMap("gradient of a global product", dy, f, dw, store, (a, b, out, n) -> {
            if (out.length == n) {
                for (int r = 0; r < n; r++) for (int q = 0; q < n; q++) out[r] += a[q] * b[(q - r + n) % n];
            } else {
                for (int p = 0; p < n; p++) for (int r = 0; r < n; r++) for (int q = 0; q < n; q++) out[p * n + r] += a[p * n + q] * b[r * n + q];
            }
        });
    }

    @Override
    public void right(Field w, Field dy, Field df, Store store) {
        forEachMap("gradient of a global product", w, dy, df, store, (a, b, out, n) -> {
            if (out.length == n) {
                for (int q = 0; q < n; q++) for (int r = 0; r < n; r++) out[(q - r + n) % n] += b[q] * a[r];
            } else {
                for (int p = 0; p < n; p++) for (int r = 0; r < n; r++) for (int q = 0; q < n; q++) out[r * n + q] += a[p * n + r] * b[p * n + q];
            }
        });
    }

    /** Adds the product of two maps, of n x n or of 1 x n cells. */
    @FunctionalInterface
    private interface Product {
        void add(double[] a, double[] b, double[] out, int n);
    }

    private static void forEachMap(String operation, Field a, Field b, Field y, Store store, Product product) {
        check(operation, a, b, y);
        for (int s = 0; s < y.samples(); s++) {
            for (int c = 0; c < y.channels(); c++) {
                double[] out = new double[y.cells()];
                product.add(a.map(s, c), b.map(s, c), out, y.cols());
                y.put(s, c, out, store);
            }
        }
    }

    static void check(String operation, Field... fields) {
        Extents.same(operation, fields);
        Field field = fields[0];
        if (field.rows() != 1 && field.rows() != field.cols()) {
            throw new IllegalArgumentException("%s: expected square maps or maps of one row, found %d x %d".formatted(operation, field.rows(), field.cols()));
        }
    }
}

package headscope.engine.kernel.field;

/** The definition of {@link Elements}. */
final class PlainElements implements Elements {
    @Override
    public void sum(Field from, double factor, Field to, Store store) {
        Extents.repeats("sum", from, to);
        sum(from, factor, null, to, store);
    }

    @Override
    public void multiplySum(Field dy, Field a, Field to, Store store) {
        Extents.repeats("gradient of a product", dy, a, to);
        sum(dy, 1, a, to, store);
    }

    private static void sum(Field from, double factor, Field by, Field to, Store store) {
        double[] sums = new double[to.samples() * to.channels() * to.cells()];
        for (int b = 0; b < from.samples(); b++) {
            for (int c = 0; c < from.channels(); c++) {
                int map = ((to.samples() == 1 ? 0 : b) * to.channels() + (to.channels() == 1 ? 0 : c)) * to.cells();
                for (int p = 0; p < from.cells(); p++) {
                    double value = from.get(b, c, p);
                    sums[map + (to.cells() == 1 ? 0 : p)] += by == null ? value : value * by.repeated(b, c, p);
                }
            }
        }
        int each = to.channels() * to.cells();
        for (int i = 0; i < sums.length; i++) to.put(i / each, i % each / to.cells(), i % to.cells(), factor * sums[i], store);
    }

    @Override
    public void spread(Field from, double factor, Field to, Store store) {
        Extents.repeats("spread", to, from);
        for (int b = 0; b < to.samples(); b++) {
            for (int c = 0; c < to.channels(); c++) {
                for (int p = 0; p < to.cells(); p++) to.put(b, c, p, factor * from.repeated(b, c, p), store);
            }
        }
    }

    @Override
    public void multiply(Field a, Field b, double factor, Field y, Store store) {
        Extents.repeats("product", y, a, b);
        for (int s = 0; s < y.samples(); s++) {
            for (int c = 0; c < y.channels(); c++) {
                for (int p = 0; p < y.cells(); p++) y.put(s, c, p, factor * a.repeated(s, c, p) * b.repeated(s, c, p), store);
            }
        }
    }

    @Override
    public void gelu(Field x, Field y) {
        Extents.same("gelu", x, y);
        for (int b = 0; b < x.samples(); b++) {
            for (int c = 0; c < x.channels(); c++) {
                for (int p = 0; p < x.cells(); p++) y.set(b, c, p, Normal.gelu(x.get(b, c, p)));
            }
        }
    }

    @Override
    public void geluGradient(Field x, Field dy, Field dx, Store store) {
        Extents.same("gradient of gelu", x, dy, dx);
        for (int b = 0; b < x.samples(); b++) {
            for (int c = 0; c < x.channels(); c++) {
                for (int p = 0; p < x.cells(); p++) dx.put(b, c, p, dy.get(b, c, p) * Normal.geluSlope(x.get(b, c, p)), store);
            }
        }
    }
}

package headscope.engine.kernel.field;

import jdk.incubator.vector.FloatVector;

/**
 * Loops over numbers side by side in arrays. Those that write may write up to the end of the last vector ({@link #padded}), so arrays have room for that; those that add up do not
 * read beyond {@code n}. Four sums of lanes, then the rest one by one: always in the same order.
 */
final class Lines {
    static final int L = Curves.L;

    private Lines() {}

    static int padded(int n) {
        return (n + L - 1) / L * L;
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(Curves.SPECIES, x, at);
    }

    static double sum(float[] x, int at, int n) {
        FloatVector s = FloatVector.zero(Curves.SPECIES);
        FloatVector t = s, u = s, v = s;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            s = s.add(load(x, at + i));
            t = t.add(load(x, at + i + L));
            u = u.add(load(x, at + i + 2 * L));
            v = v.add(load(x, at + i + 3 * L));
        }
        for (; i <= n - L; i += L) s = s.add(load(x, at + i));
        double sum = Curves.sum(s.add(t).add(u.add(v)));
        for (; i < n; i++) sum += x[at + i];
        return sum;
    }

    /** Sum of squared distances from a number. */
    static double squares(float[] x, int at, int n, float from) {
        FloatVector s = FloatVector.zero(Curves.SPECIES);
        FloatVector t = s, u = s, v = s;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            FloatVector a = load(x, at + i).sub(from);
            FloatVector b = load(x, at + i + L).sub(from);
            FloatVector c = load(x, at + i + 2 * L).sub(from);
            FloatVector d = load(x, at + i + 3 * L).sub(from);
            s = a.fma(a, s);
            t = b.fma(b, t);
            u = c.fma(c, u);
            v = d.fma(d, v);
        }
        for (; i <= n - L; i += L) {
            FloatVector a = load(x, at + i).sub(from);
            s = a.fma(a, s);
        }
        double sum = Curves.sum(s.add(t).add(u.add(v)));
        for (; i < n; i++) sum += (x[at + i] - from) * (x[at + i] - from);
        return sum;
    }

    static double products(float[] x, int at, float[] y, int there, int n) {
        FloatVector s = FloatVector.zero(Curves.SPECIES);
        FloatVector t = s, u = s, v = s;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            s = load(x, at + i).fma(load(y, there + i), s);
            t = load(x, at + i + L).fma(load(y, there + i + L), t);
            u = load(x, at + i + 2 * L).fma(load(y, there + i + 2 * L), u);
            v = load(x, at + i + 3 * L).fma(load(y, there + i + 3 * L), v);
        }
        for (; i <= n - L; i += L) s = load(x, at + i).fma(load(y, there + i), s);
        double sum = Curves.sum(s.add(t).add(u.add(v)));
        for (; i < n; i++) sum += x[at + i] * y[there + i];
        return sum;
    }

    /** {@code x = (x - mean) scale}. */
    static void normalise(float[] x, int at, int n, float mean, float scale) {
        for (int i = 0; i < n; i += L) load(x, at + i).sub(mean).mul(scale).intoArray(x, at + i);
    }

    /** {@code x = x factor}. */
    static void scale(float[] x, int at, int n, float factor) {
        for (int i = 0; i < n; i += L) load(x, at + i).mul(factor).intoArray(x, at + i);
    }

    /** {@code x = x y}. */
    static void multiply(float[] x, int at, float[] y, int there, int n) {
        for (int i = 0; i < n; i += L) load(x, at + i).mul(load(y, there + i)).intoArray(x, at + i);
    }

    /** {@code x += y}. */
    static void add(float[] x, int at, float[] y, int there, int n) {
        for (int i = 0; i < n; i += L) load(x, at + i).add(load(y, there + i)).intoArray(x, at + i);
    }

    /** {@code x += y z}. */
    static void addProduct(float[] x, int at, float[] y, int there, float[] z, int beyond, int n) {
        for (int i = 0; i < n; i += L) load(y, there + i).fma(load(z, beyond + i), load(x, at + i)).intoArray(x, at + i);
    }

    /** {@code x += y factor}. */
    static void addScaled(float[] x, int at, float[] y, int there, float factor, int n) {
        FloatVector by = FloatVector.broadcast(Curves.SPECIES, factor);
        for (int i = 0; i < n; i += L) load(y, there + i).fma(by, load(x, at + i)).intoArray(x, at + i);
    }

    /** {@code x = gelu(x)}. */
    static void gelu(float[] x, int at, int n) {
        for (int i = 0; i < n; i += L) Curves.gelu(load(x, at + i)).intoArray(x, at + i);
    }

    /** {@code x = (gelu((x - mean) scale) + added) factor}. */
    static void activate(float[] x, int at, int n, float mean, float scale, float added, float factor) {
        for (int i = 0; i < n; i += L) Curves.gelu(load(x, at + i).sub(mean).mul(scale)).add(added).mul(factor).intoArray(x, at + i);
    }

    /** {@code dy = dy factor gelu'(x)}. */
    static void geluSlope(float[] x, int at, float[] dy, int there, float factor, int n) {
        for (int i = 0; i < n; i += L) load(dy, there + i).mul(factor).mul(Curves.geluSlope(load(x, at + i))).intoArray(dy, there + i);
    }

    /** {@code dy = scale (dy - mean - y share)}: the way back through a standardisation. */
    static void back(float[] y, int at, float[] dy, int there, float scale, float mean, float share, int n) {
        FloatVector less = FloatVector.broadcast(Curves.SPECIES, -share);
        for (int i = 0; i < n; i += L) load(y, at + i).fma(less, load(dy, there + i)).sub(mean).mul(scale).intoArray(dy, there + i);
    }
}

package headscope.engine.kernel.field;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of products of matrices in arrays, {@code c[i, j] += sum_k a[i, k] b[k, j]}, unrolled by hand: the compiler keeps named variables in registers, not arrays. A has any
 * steps; B and C are as wide as the tile, without gaps. Sums are in the order of k.
 */
final class Tiles {
    static final int L = Curves.L;
    /** Rows of C in a tile. */
    static final int ROWS = 8;
    /** Columns of the three tiles. */
    static final int WIDE = 4 * L;
    static final int MIDDLE = 2 * L;
    static final int NARROW = L;

    private Tiles() {}

    /** Columns of the tile that begins so many columns before the end. */
    static int width(int left) {
        if (left > 3 * L) return WIDE;
        if (left > L) return left > MIDDLE ? WIDE : MIDDLE;
        return NARROW;
    }

    /** Tiles that so many columns need. */
    static int count(int cols) {
        return (cols + WIDE - 1) / WIDE;
    }

    /**
     * Adds a tile of {@link #ROWS} rows.
     *
     * @param a     number (i, k) at {@code a0 + i rowStep + k kStep}
     * @param b     [depth, width] from {@code bAt}
     * @param c     [ROWS, width] from {@code cAt}, modified
     * @param width one of the three
     */
    static void add(float[] a, int a0, int rowStep, int kStep, float[] b, int bAt, int depth, float[] c, int cAt, int width) {
        if (width == WIDE) {
            wide(a, a0, rowStep, kStep, b, bAt, depth, c, cAt);
            wide(a, a0 + 4 * rowStep, rowStep, kStep, b, bAt, depth, c, cAt + 4 * WIDE);
        } else if (width == MIDDLE) {
            middle(a, a0, rowStep, kStep, b, bAt, depth, c, cAt);
        } else {
            narrow(a, a0, rowStep, kStep, b, bAt, depth, c, cAt);
        }
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(Curves.SPECIES, x, at);
    }

    private static FloatVector number(float[] x, int at) {
        return FloatVector.broadcast(Curves.SPECIES, x[at]);
    }

    private static void wide(float[] a, int a0, int rowStep, int kStep, float[] b, int bAt, int depth, float[] c, int cAt) {
        int cq = cAt + WIDE;
        int cr = cq + WIDE;
        int cs = cr + WIDE;
        FloatVector p0 = load(c, cAt), p1 = load(c, cAt + L), p2 = load(c, cAt + 2 * L), p3 = load(c, cAt + 3 * L);
        FloatVector q0 = load(c, cq), q1 = load(c, cq + L), q2 = load(c, cq + 2 * L), q3 = load(c, cq + 3 * L);
        FloatVector r0 = load(c, cr), r1 = load(c, cr + L), r2 = load(c, cr + 2 * L), r3 = load(c, cr + 3 * L);
        FloatVector s0 = load(c, cs), s1 = load(c, cs + L), s2 = load(c, cs + 2 * L), s3 = load(c, cs + 3 * L);
        int a1 = a0 + rowStep;
        int a2 = a1 + rowStep;
        int a3 = a2 + rowStep;
        for (int k = 0; k < depth; k++) {
            int at = bAt + k * WIDE;
            int step = k * kStep;
            FloatVector v0 = load(b, at), v1 = load(b, at + L), v2 = load(b, at + 2 * L), v3 = load(b, at + 3 * L);
            FloatVector x = number(a, a0 + step);
            p0 = v0.fma(x, p0);
            p1 = v1.fma(x, p1);
            p2 = v2.fma(x, p2);
            p3 = v3.fma(x, p3);
            x = number(a, a1 + step);
            q0 = v0.fma(x, q0);
            q1 = v1.fma(x, q1);
            q2 = v2.fma(x, q2);
            q3 = v3.fma(x, q3);
            x = number(a, a2 + step);
            r0 = v0.fma(x, r0);
            r1 = v1.fma(x, r1);
            r2 = v2.fma(x, r2);
            r3 = v3.fma(x, r3);
            x = number(a, a3 + step);
            s0 = v0.fma(x, s0);
            s1 = v1.fma(x, s1);
            s2 = v2.fma(x, s2);
            s3 = v3.fma(x, s3);
        }
        p0.intoArray(c, cAt);
        p1.intoArray(c, cAt + L);
        p2.intoArray(c, cAt + 2 * L);
        p3.intoArray(c, cAt + 3 * L);
        q0.intoArray(c, cq);
        q1.intoArray(c, cq + L);
        q2.intoArray(c, cq + 2 * L);
        q3.intoArray(c, cq + 3 * L);
        r0.intoArray(c, cr);
        r1.intoArray(c, cr + L);
        r2.intoArray(c, cr + 2 * L);
        r3.intoArray(c, cr + 3 * L);
        s0.intoArray(c, cs);
        s1.intoArray(c, cs + L);
        s2.intoArray(c, cs + 2 * L);
        s3.intoArray(c, cs + 3 * L);
    }

    private static void middle(float[] a, int a0, int rowStep, int kStep, float[] b, int bAt, int depth, float[] c, int cAt) {
        FloatVector p0 = load(c, cAt), p1 = load(c, cAt + L), q0 = load(c, cAt + 2 * L), q1 = load(c, cAt + 3 * L);
        FloatVector r0 = load(c, cAt + 4 * L), r1 = load(c, cAt + 5 * L), s0 = load(c, cAt + 6 * L), s1 = load(c, cAt + 7 * L);
        FloatVector t0 = load(c, cAt + 8 * L), t1 = load(c, cAt + 9 * L), u0 = load(c, cAt + 10 * L), u1 = load(c, cAt + 11 * L);
        FloatVector w0 = load(c, cAt + 12 * L), w1 = load(c, cAt + 13 * L), z0 = load(c, cAt + 14 * L), z1 = load(c, cAt + 15 * L);
        int a1 = a0 + rowStep, a2 = a1 + rowStep, a3 = a2 + rowStep, a4 = a3 + rowStep, a5 = a4 + rowStep, a6 = a5 + rowStep, a7 = a6 + rowStep;
        for (int k = 0; k < depth; k++) {
            int at = bAt + k * MIDDLE;
            int step = k * kStep;
            FloatVector v0 = load(b, at), v1 = load(b, at + L);
            FloatVector x = number(a, a0 + step);
            p0 = v0.fma(x, p0);
            p1 = v1.fma(x, p1);
            x = number(a, a1 + step);
            q0 = v0.fma(x, q0);
            q1 = v1.fma(x, q1);
            x = number(a, a2 + step);
            r0 = v0.fma(x, r0);
            r1 = v1.fma(x, r1);
            x = number(a, a3 + step);
            s0 = v0.fma(x, s0);
            s1 = v1.fma(x, s1);
            x = number(a, a4 + step);
            t0 = v0.fma(x, t0);
            t1 = v1.fma(x, t1);
            x = number(a, a5 + step);
            u0 = v0.fma(x, u0);
            u1 = v1.fma(x, u1);
            x = number(a, a6 + step);
            w0 = v0.fma(x, w0);
            w1 = v1.fma(x, w1);
            x = number(a, a7 + step);
            z0 = v0.fma(x, z0);
            z1 = v1.fma(x, z1);
        }
        p0.intoArray(c, cAt);
        p1.intoArray(c, cAt + L);
        q0.intoArray(c, cAt + 2 * L);
        q1.intoArray(c, cAt + 3 * L);
        r0.intoArray(c, cAt + 4 * L);
        r1.intoArray(c, cAt + 5 * L);
        s0.intoArray(c, cAt + 6 * L);
        s1.intoArray(c, cAt + 7 * L);
        t0.intoArray(c, cAt + 8 * L);
        t1.intoArray(c, cAt + 9 * L);
        u0.intoArray(c, cAt + 10 * L);
        u1.intoArray(c, cAt + 11 * L);
        w0.intoArray(c, cAt + 12 * L);
        w1.intoArray(c, cAt + 13 * L);
        z0.intoArray(c, cAt + 14 * L);
        z1.intoArray(c, cAt + 15 * L);
    }

    private static void narrow(float[] a, int a0, int rowStep, int kStep, float[] b, int bAt, int depth, float[] c, int cAt) {
        FloatVector p = load(c, cAt), q = load(c, cAt + L), r = load(c, cAt + 2 * L), s = load(c, cAt + 3 * L);
        FloatVector t = load(c, cAt + 4 * L), u = load(c, cAt + 5 * L), w = load(c, cAt + 6 * L), z = load(c, cAt + 7 * L);
        int a1 = a0 + rowStep, a2 = a1 + rowStep, a3 = a2 + rowStep, a4 = a3 + rowStep, a5 = a4 + rowStep, a6 = a5 + rowStep, a7 = a6 + rowStep;
        for (int k = 0; k < depth; k++) {
            int step = k * kStep;
            FloatVector v = load(b, bAt + k * NARROW);
            p = v.fma(number(a, a0 + step), p);
            q = v.fma(number(a, a1 + step), q);
            r = v.fma(number(a, a2 + step), r);
            s = v.fma(number(a, a3 + step), s);
            t = v.fma(number(a, a4 + step), t);
            u = v.fma(number(a, a5 + step), u);
            w = v.fma(number(a, a6 + step), w);
            z = v.fma(number(a, a7 + step), z);
        }
        p.intoArray(c, cAt);
        q.intoArray(c, cAt + L);
        r.intoArray(c, cAt + 2 * L);
        s.intoArray(c, cAt + 3 * L);
        t.intoArray(c, cAt + 4 * L);
        u.intoArray(c, cAt + 5 * L);
        w.intoArray(c, cAt + 6 * L);
        z.intoArray(c, cAt + 7 * L);
    }
}

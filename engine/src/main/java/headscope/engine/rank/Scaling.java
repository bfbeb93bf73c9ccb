package headscope.engine.rank;

import headscope.engine.value.HeadId;
import headscope.engine.value.HeadPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Classical multidimensional scaling (Torgerson 1952): points on a plane whose distances come as near as possible, in the sense of their scalar products, to given
 * ones. Letters: O heads.
 */
final class Scaling {
    private static final int TURNS = 100;

    private Scaling() {}

    /**
     * Places for heads.
     *
     * @param distances [O, O], symmetric, 0 on the diagonal
     * @param before    earlier places; the plane is turned and mirrored to lie on them as well as it can
     */
    static HeadPlaces of(List<HeadId> heads, double[] distances, Optional<HeadPlaces> before) {
        int count = heads.size();
        double[] products = centredProducts(distances, count);
        double total = 0;
        for (double p : products) total += p * p;
        double[] x = new double[count];
        double[] y = new double[count];
        double first = leading(products, count, x);
        deflate(products, count, x, first);
        double second = leading(products, count, y);
        for (int i = 0; i < count; i++) {
            x[i] *= Math.sqrt(Math.max(0, first));
            y[i] *= Math.sqrt(Math.max(0, second));
        }
        before.ifPresent(old -> turn(heads, x, y, old));
        return new HeadPlaces(heads, x, y, total > 0 ? Math.clamp((first * first + second * second) / total, 0, 1) : 1);
    }

    /** {@code -J D^2 J / 2}, J taking off means. */
    private static double[] centredProducts(double[] distances, int count) {
        double[] products = Arrays.stream(distances).map(d -> -d * d / 2).toArray();
        double[] mean = new double[count];
        double all = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) mean[i] += products[i * count + j] / count;
            all += mean[i] / count;
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) products[i * count + j] += all - mean[i] - mean[j];
        }
        return products;
    }

    /** Power iteration: overwrites {@code vector} with the eigenvector of the largest |eigenvalue|, length 1, and returns that value. */
    private static double leading(double[] matrix, int count, double[] vector) {
        for (int i = 0; i < count; i++) vector[i] = Math.cos(1 + 2.3 * i);     // in no special direction
        double value = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            double length = Math.sqrt(Products.dot(vector, 0, vector, 0, count));
            if (!(length > 1e-300)) {
                Arrays.fill(vector, 0);
                return 0;
            }
            for (int i = 0; i < count; i++) vector[i] /= length;
            double[] next = new double[count];
            for (int i = 0; i < count; i++) next[i] = Products.dot(matrix, i * count, vector, 0, count);
            value = Products.dot(next, 0, vector, 0, count);
            if (turn < TURNS - 1) System.arraycopy(next, 0, vector, 0, count);
        }
        return value;
    }

    private static void deflate(double[] matrix, int count, double[] vector, double value) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) matrix[i * count + j] -= value * vector[i] * vector[j];
        }
    }

    /** Procrustes in the plane: the rotation or reflection that brings the heads nearest to where they were. Overwrites x and y. */
    private static void turn(List<HeadId> heads, double[] x, double[] y, HeadPlaces before) {
        double[] oldX = before.x();
        double[] oldY = before.y();
        double xx = 0;
        double xy = 0;
        double yx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            int at = before.heads().indexOf(heads.get(i));
            if (at < 0) continue;
            xx += x[i] * oldX[at];
            xy += x[i] * oldY[at];
            yx += y[i] * oldX[at];
            yy += y[i] * oldY[at];
        }
        double rotation = Math.hypot(xx + yy, xy - yx);
        double reflection = Math.hypot(xx - yy, xy + yx);
        double length = Math.max(rotation, reflection);
        if (!(length > 0)) return;
        double sign = rotation >= reflection ? 1 : -1;
        double cos = (xx + sign * yy) / length;
        double sin = (xy - sign * yx) / length;
        for (int i = 0; i < x.length; i++) {
            double u = x[i];
            double v = y[i];
            x[i] = cos * u - sign * sin * v;
            y[i] = sin * u + sign * cos * v;
        }
    }
}

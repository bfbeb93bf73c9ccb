package headscope.visualizers.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Average-linkage clustering (Sokal, Michener 1958) by chains of nearest neighbours, whose work grows with the square of the number of leaves.
 *
 * @param order leaves from top to bottom so that no branches cross
 * @param joins in order of height: which two clusters become one
 */
record Dendrogram(int[] order, List<Join> joins) {
    /**
     * Clusters below the number of leaves are leaves, cluster n + i is what join i made.
     *
     * @param height mean distance between leaves of the one and of the other
     */
    record Join(int upper, int lower, double height) {}

    /** @param distances [n, n] row-major, symmetric, finite */
    static Dendrogram of(double[] distances, int n) {
        double[][] d = new double[n][];
        for (int i = 0; i < n; i++) d[i] = Arrays.copyOfRange(distances, i * n, (i + 1) * n);
        List<Join> found = chains(d, n);
        found.sort(Comparator.comparingDouble(Join::height));
        return new Dendrogram(leaves(renamed(found, n), n), renamed(found, n));
    }

    /** Joins whose clusters are named by one of their leaves. */
    private static List<Join> chains(double[][] d, int n) {
        int[] size = new int[n];
        Arrays.fill(size, 1);
        var joins = new ArrayList<Join>();
        var chain = new ArrayList<Integer>();
        while (joins.size() < n - 1) {
            if (chain.isEmpty()) chain.add(first(size));
            int top = chain.getLast();
            int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
            int near = nearest(d, size, top, before);
            if (near != before) {
                chain.add(near);
                continue;
            }
            chain.subList(chain.size() - 2, chain.size()).clear();
            int kept = Math.min(top, near);
            int gone = Math.max(top, near);
            joins.add(new Join(kept, gone, d[kept][gone]));
            for (int i = 0; i < n; i++) {
                if (size[i] > 0) d[i][kept] = d[kept][i] = (size[kept] * d[kept][i] + size[gone] * d[gone][i]) / (size[kept] + size[gone]);
            }
            size[kept] += size[gone];
            size[gone] = 0;
        }
        return joins;
    }

    private static int first(int[] size) {
        int i = 0;
        while (size[i] == 0) i++;
        return i;
    }

    /** Of equal distances the one we came from, so that chains end. */
    private static int nearest(double[][] d, int[] size, int of, int before) {
        int best = before;
        for (int i = 0; i < size.length; i++) {
            if (i != of && size[i] > 0 && (best < 0 || d[of][i] < d[of][best])) best = i;
        }
        return best;
    }

    private static List<Join> renamed(List<Join> joins, int n) {
        int[] cluster = new int[n];
        for (int i = 0; i < n; i++) cluster[i] = i;
        var renamed = new ArrayList<Join>();
        for (Join join : joins) {
            renamed.add(new Join(cluster[join.upper], cluster[join.lower], join.height));
            cluster[join.upper] = n + renamed.size() - 1;
        }
        return List.copyOf(renamed);
    }

    private static int[] leaves(List<Join> joins, int n) {
        int[] order = new int[n];
        if (n == 0) return order;
        var open = new ArrayList<Integer>(List.of(joins.isEmpty() ? 0 : n + joins.size() - 1));
        for (int at = 0; !open.isEmpty(); ) {
            int cluster = open.removeLast();
            if (cluster < n) {
                order[at++] = cluster;
            } else {
                open.add(joins.get(cluster - n).lower);
                open.add(joins.get(cluster - n).upper);
            }
        }
        return order;
    }
}

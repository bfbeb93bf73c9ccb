package headscope.engine.value;

import java.util.Arrays;
import java.util.List;

/**
 * Whether criteria put heads in the same order: Spearman's rank correlation within layers, over the heads of all layers. Immutable; the array is copied.
 *
 * @param criteria ids of what was measured
 * @param spearman [criteria, criteria] row-major, -1..1, 1 on the diagonal
 */
public record Agreement(List<String> criteria, double[] spearman) {
    public Agreement {
        criteria = List.copyOf(criteria);
        spearman = spearman.clone();
        if (spearman.length != criteria.size() * criteria.size()) {
            throw new IllegalArgumentException("agreement: expected %d x %d numbers, found %d".formatted(criteria.size(), criteria.size(), spearman.length));
        }
    }

    @Override
    public double[] spearman() {
        return spearman.clone();
    }

    /** Between the criteria with these indices. */
    public double at(int i, int j) {
        return spearman[i * criteria.size() + j];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Agreement a && a.criteria.equals(criteria) && Arrays.equals(a.spearman, spearman);
    }

    @Override
    public int hashCode() {
        return criteria.hashCode() + 31 * Arrays.hashCode(spearman);
    }
}

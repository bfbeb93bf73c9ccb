package headscope.visualizers.figure;

import headscope.engine.value.HeadId;
import headscope.engine.value.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Places of the heads of a layer over time.
 *
 * @param lines one per head, in head order
 * @param most  largest number of heads ranked at once
 */
record BumpLines(List<Line> lines, long firstStep, long lastStep, int most) {
    /**
     * One head's life.
     *
     * @param steps  steps at which it was ranked
     * @param places place at each, 1 = best
     * @param born   whether it appeared after the first ranking
     * @param died   whether it was gone before the last
     */
    record Line(HeadId head, long[] steps, int[] places, boolean born, boolean died) {
        int lastPlace() {
            return places[places.length - 1];
        }
    }

    /** @param points largest number of rankings to keep; first and last always are, others evenly */
    static BumpLines of(List<Ranking> rankings, int layer, int points) {
        List<Ranking> kept = thinned(rankings, points);
        var places = new TreeMap<HeadId, List<long[]>>();
        int most = 1;
        for (Ranking ranking : kept) {
            List<HeadId> order = HeadOrder.rankedIds(ranking, layer);
            most = Math.max(most, order.size());
            for (int i = 0; i < order.size(); i++) places.computeIfAbsent(order.get(i), _ -> new ArrayList<>()).add(new long[] {ranking.step(), i + 1});
        }
        long first = kept.getFirst().step();
        long last = kept.getLast().step();
        var lines = new ArrayList<Line>();
        places.forEach((head, at) -> lines.add(new Line(head, at.stream().mapToLong(p -> p[0]).toArray(), at.stream().mapToInt(p -> (int) p[1]).toArray(),
                at.getFirst()[0] > first, at.getLast()[0] < last)));
        lines.sort(Comparator.comparing(Line::head));
        return new BumpLines(List.copyOf(lines), first, last, most);
    }

    private static List<Ranking> thinned(List<Ranking> rankings, int points) {
        if (rankings.size() <= points) return rankings;
        var kept = new ArrayList<Ranking>();
        for (int i = 0; i < points; i++) kept.add(rankings.get((int) ((long) i * (rankings.size() - 1) / (points - 1))));
        return kept;
    }
}

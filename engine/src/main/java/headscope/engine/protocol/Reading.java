package headscope.engine.protocol;

import headscope.engine.value.study.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What "as long as E[l_a] is about 3/4 E[l_n]" may mean (SCIENCE 1.4). The first one is the default. */
enum Reading {
    /** a = smallest k with l(k_max) / l(k) >= 3/4: the loss may grow to 4/3 of its value. */
    LOSS_UP("smallest k with l(k_max) / l(k) >= 3/4"),
    /** Descend from k_max, stop at the first k with |l(k) / l(k_max) - 3/4| <= tolerance. */
    LITERAL("first k from above with |l(k) / l(k_max) - 3/4| <= tolerance"),
    /** a = smallest k with (accuracy(k) - chance) / (accuracy(k_max) - chance) >= 3/4. */
    ACC("smallest k with (accuracy(k) - chance) / (accuracy(k_max) - chance) >= 3/4");

    static final double SHARE = 0.75;

    private final String rule;

    Reading(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    /** As settings write it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reading of(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /** One grid point under a reading. */
    record Point(int k, Interval value, boolean passes) {}

    /**
     * The decision.
     *
     * @param a       the k that the rule names; empty if no k passes
     * @param points  by rising k
     * @param remarks what a reader must know, one sentence each
     */
    record Verdict(Reading reading, OptionalInt a, List<Point> points, List<String> remarks) {}

    /** @param meanOnly whether the mean decides; otherwise the pessimistic end of its 90 % bootstrap interval */
    Verdict judge(Sweep sweep, boolean meanOnly, double tolerance) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sweep.k().length; i++) {
            Interval value = value(sweep, i);
            points.add(new Point(sweep.k()[i], value, passes(value, meanOnly, tolerance)));
        }
        return this == LITERAL ? fromAbove(points) : smallest(points, sweep);
    }

    private Interval value(Sweep sweep, int i) {
        int top = sweep.k().length - 1;
        return Estimates.bootstrap(sweep.seeds(), chosen -> switch (this) {
            case LOSS_UP -> Sweep.mean(sweep.loss()[top], chosen) / Sweep.mean(sweep.loss()[i], chosen);
            case LITERAL -> Sweep.mean(sweep.loss()[i], chosen) / Sweep.mean(sweep.loss()[top], chosen);
            case ACC -> (Sweep.mean(sweep.accuracy()[i], chosen) - sweep.chance()) / (Sweep.mean(sweep.accuracy()[top], chosen) - sweep.chance());
        });
    }

    private boolean passes(Interval value, boolean meanOnly, double tolerance) {
        if (this == LITERAL) {
            double worst = meanOnly ? Math.abs(value.mean() - SHARE) : Math.max(Math.abs(value.low() - SHARE), Math.abs(value.high() - SHARE));
            return worst <= tolerance;
        }
        return (meanOnly ? value.mean() : value.low()) >= SHARE;
    }

    private Verdict fromAbove(List<Point> points) {
        for (Point p : points.reversed()) {
            if (p.passes) return new Verdict(this, OptionalInt.of(p.k), points, List.of());
        }
        return new Verdict(this, OptionalInt.empty(), points, List.of("Never reached: no k of the grid brings the loss to 3/4 of its value at k_max, within the tolerance."));
    }

    private Verdict smallest(List<Point> points, Sweep sweep) {
        List<String> remarks = new ArrayList<>();
        if (this == ACC && sweep.meanAccuracy(sweep.k().length - 1) <= sweep.chance()) {
            return new Verdict(this, OptionalInt.empty(), points, List.of("Never reached: even at k_max the accuracy is not above chance."));
        }
        int first = 0;
        while (first < points.size() && !points.get(first).passes) first++;
        if (first == points.size()) return new Verdict(this, OptionalInt.empty(), points, List.of("Never reached: no k of the grid passes."));
        List<String> failed = points.subList(first, points.size()).stream().filter(p -> !p.passes).map(p -> Integer.toString(p.k)).toList();
        if (!failed.isEmpty()) remarks.add("Not monotone: k = %s fails although k = %d passes.".formatted(String.join(", ", failed), points.get(first).k));
        if (first == 0) remarks.add("The smallest k of the grid passes already: the rule may reach further down.");
        if (first == points.size() - 1) remarks.add("Only k_max itself passes.");
        return new Verdict(this, OptionalInt.of(points.get(first).k), points, remarks);
    }
}

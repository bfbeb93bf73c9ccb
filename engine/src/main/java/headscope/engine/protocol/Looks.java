package headscope.engine.protocol;

import headscope.engine.train.Measures;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Results of a glimpse study, by policy. */
record Looks(Plan plan, List<ArmResults> arms) {
    static final String SHARE = TrialResult.measure(Measures.LOOKED);

    /** Arms of a policy by rising number of glimpses. */
    List<ArmResults> of(String policy) {
        return arms.stream().filter(a -> a.factors().get(GlimpseStudy.POLICY).equals(policy)).toList();
    }

    static int count(ArmResults arm) {
        return Integer.parseInt(arm.factors().get(GlimpseStudy.GLIMPSES));
    }

    /** Whether the data tell where objects are. */
    boolean knowsPlaces() {
        return arms.stream().allMatch(a -> a.results().stream().allMatch(r -> r.extras().containsKey(SHARE)));
    }

    /** Learned minus random places at the largest number of glimpses that both have, fractions. */
    Optional<Interval> lead() {
        for (ArmResults learned : of(GlimpseStudy.LEARNED).reversed()) {
            for (ArmResults random : of(GlimpseStudy.RANDOM)) {
                if (count(random) == count(learned)) return ArmTable.difference(learned, random, Comparison.ESTIMATES);
            }
        }
        return Optional.empty();
    }

    /** Whether accuracy grows with every further glimpse. */
    Optional<String> gain() {
        List<ArmResults> learned = of(GlimpseStudy.LEARNED);
        if (learned.size() < 2) return Optional.empty();
        List<String> falls = new ArrayList<>();
        for (int i = 1; i < learned.size(); i++) {
            if (learned.get(i).mean(r -> r.test().accuracy()) <= learned.get(i - 1).mean(r -> r.test().accuracy())) {
                falls.add("from %d to %d".formatted(count(learned.get(i - 1)), count(learned.get(i))));
            }
        }
        return Optional.of(falls.isEmpty() ? "With learned places, mean accuracy grows with every further glimpse." : "With learned places, mean accuracy does not grow %s glimpses."
                .formatted(String.join(", ", falls)));
    }

    /** How often each policy looks at the object. */
    Optional<String> attention() {
        if (!knowsPlaces()) return Optional.of("Whether networks look at the object cannot be told: the data do not say where it is. A canvas does (?canvas=60).");
        int most = arms.stream().mapToInt(Looks::count).max().orElse(0);
        return Optional.of("Share of fixations within %.0f pixels of the object, at %d glimpses: %s.".formatted(Measures.NEAR, most, arms.stream().filter(a -> count(a) == most)
                .map(a -> "%s %s %%".formatted(a.factors().get(GlimpseStudy.POLICY), Words.number(100 * a.mean(r -> r.extra(SHARE)), 1))).collect(Collectors.joining(", "))));
    }

    Optional<StudyTable> table() {
        if (!knowsPlaces()) return Optional.empty();
        List<List<String>> rows = arms.stream().map(a -> List.of(a.name(), Words.percent(Comparison.ESTIMATES.of(a.values(r -> r.extra(SHARE)))))).toList();
        return Optional.of(new StudyTable("looked", "Share of fixations within %.0f pixels of the object's box".formatted(Measures.NEAR), List.of("Places", "At the object (%)"), rows));
    }
}

package headscope.engine.protocol;

import headscope.engine.value.study.TrialResult;
import java.util.List;
import java.util.Optional;

/** The control of a sweep: trained weights on masks drawn afresh. What was learned must be gone, otherwise the masks did not matter. */
final class KSweepControl {
    private KSweepControl() {}

    /** The control among the k where masks can differ: with all cells of the window drawn, a fresh draw is the same one. */
    static Optional<String> sentence(List<ArmResults> arms, double chance) {
        List<ArmResults> measured = arms.stream().filter(a -> a.results().stream().allMatch(r -> r.extras().containsKey(TrialResult.REDRAWN_ACCURACY))).toList();
        if (measured.isEmpty()) return Optional.empty();
        double lowest = measured.stream().mapToDouble(KSweepControl::redrawn).min().orElseThrow();
        double highest = measured.stream().mapToDouble(KSweepControl::redrawn).max().orElseThrow();
        return Optional.of("Control: with the trained weights on masks drawn afresh, accuracy is %s to %s %% (chance %s %%), against %s to %s %% on their own masks.".formatted(
                Words.number(100 * lowest, 1), Words.number(100 * highest, 1), Words.number(100 * chance, 1),
                Words.number(100 * measured.stream().mapToDouble(KSweepControl::own).min().orElseThrow(), 1),
                Words.number(100 * measured.stream().mapToDouble(KSweepControl::own).max().orElseThrow(), 1)));
    }

    private static double redrawn(ArmResults arm) {
        return arm.mean(r -> r.extras().get(TrialResult.REDRAWN_ACCURACY));
    }

    private static double own(ArmResults arm) {
        return arm.mean(r -> r.validation().accuracy());
    }
}

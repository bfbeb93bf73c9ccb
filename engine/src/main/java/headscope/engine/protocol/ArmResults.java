package headscope.engine.protocol;

import headscope.engine.value.study.Spots;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Results of one arm.
 *
 * @param results of seeds that succeeded, by rising seed; at least one
 */
record ArmResults(String name, Map<String, String> factors, List<TrialResult> results) {
    /** Arms in the order of the plan, those without any success left out. */
    static List<ArmResults> of(List<String> order, List<TrialResult> all) {
        Map<String, List<TrialResult>> byArm = new LinkedHashMap<>();
        order.forEach(name -> byArm.put(name, new ArrayList<>()));
        for (TrialResult r : all) {
            if (r.succeeded()) byArm.computeIfAbsent(r.trial().arm(), _ -> new ArrayList<>()).add(r);
        }
        List<ArmResults> arms = new ArrayList<>();
        byArm.forEach((name, results) -> {
            results.sort(Comparator.comparingLong(TrialResult::seed));
            if (!results.isEmpty()) arms.add(new ArmResults(name, results.getFirst().trial().factors(), List.copyOf(results)));
        });
        return arms;
    }

    double[] values(ToDoubleFunction<TrialResult> quantity) {
        return results.stream().mapToDouble(quantity).toArray();
    }

    double mean(ToDoubleFunction<TrialResult> quantity) {
        return Estimates.mean(values(quantity));
    }

    Optional<TrialResult> ofSeed(long seed) {
        return results.stream().filter(r -> r.seed() == seed).findFirst();
    }

    /** Differences to the control, seed by seed; empty where they share no seed. */
    double[] differences(ArmResults control, ToDoubleFunction<TrialResult> quantity) {
        return results.stream().filter(r -> control.ofSeed(r.seed()).isPresent())
                .mapToDouble(r -> quantity.applyAsDouble(r) - quantity.applyAsDouble(control.ofSeed(r.seed()).orElseThrow())).toArray();
    }

    Spots spots(double x, ToDoubleFunction<TrialResult> quantity, Estimates estimates) {
        double[] values = values(quantity);
        return new Spots(name, x, values, estimates.of(values));
    }
}

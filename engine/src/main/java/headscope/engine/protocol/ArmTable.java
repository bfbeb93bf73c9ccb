package headscope.engine.protocol;

import headscope.engine.value.study.Interval;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The main table of a report: one row per arm, differences to a control seed by seed. */
final class ArmTable {
    private static final ToDoubleFunction<TrialResult> ACCURACY = r -> r.test().accuracy();

    private ArmTable() {}

    /**
     * One row per arm.
     *
     * @param control arm that the others are compared with, if there is one
     */
    static StudyTable of(String title, String armTitle, List<ArmResults> arms, Optional<ArmResults> control, Estimates estimates) {
        List<String> columns = new ArrayList<>(List.of(armTitle, "Seeds", "Validation loss (nats)", "Test accuracy (%)"));
        boolean augmented = arms.stream().anyMatch(a -> a.results().stream().anyMatch(r -> Double.isFinite(r.extra(TrialResult.AUGMENTED_ACCURACY))));
        if (augmented) columns.add("Augmented test accuracy (%)");
        control.ifPresent(c -> columns.add("Difference to " + c.name() + " (points)"));
        columns.addAll(List.of("Connections", "MACs", "Parameters"));
        List<List<String>> rows = new ArrayList<>();
        for (ArmResults arm : arms) {
            List<String> row = new ArrayList<>(List.of(arm.name(), Integer.toString(arm.results().size()), Words.interval(estimates.of(arm.values(r -> r.validation().loss())), 4),
                    Words.percent(estimates.of(arm.values(ACCURACY)))));
            if (augmented) row.add(augmented(arm, estimates));
            control.ifPresent(c -> row.add(difference(arm, c, estimates).map(d -> Words.difference(d.times(100), 2)).orElse("")));
            row.addAll(List.of(Words.whole(arm.mean(r -> r.size().connections())), Words.whole(arm.mean(r -> r.size().macs())), Words.whole(arm.mean(r -> r.size().parameters()))));
            rows.add(row);
        }
        return new StudyTable("arms", title, columns, rows);
    }

    /** On test examples changed as training changes its own; empty for an arm that trains on them as they are. */
    private static String augmented(ArmResults arm, Estimates estimates) {
        double[] values = arm.values(r -> r.extra(TrialResult.AUGMENTED_ACCURACY));
        return Arrays.stream(values).allMatch(Double::isFinite) ? Words.percent(estimates.of(values)) : "";
    }

    /** Test accuracy against the control, on seeds that both have; empty for the control itself. */
    static Optional<Interval> difference(ArmResults arm, ArmResults control, Estimates estimates) {
        double[] differences = arm.differences(control, ACCURACY);
        return arm.name().equals(control.name()) || differences.length == 0 ? Optional.empty() : Optional.of(estimates.of(differences));
    }
}

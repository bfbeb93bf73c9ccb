package headscope.app.report;

import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** One row per trial, every number as it was measured. */
final class ResultsCsv {
    private ResultsCsv() {}

    static String of(StudyReport.Content content) {
        Set<String> factors = new LinkedHashSet<>();
        Set<String> extras = new LinkedHashSet<>();
        for (TrialResult r : content.results()) {
            factors.addAll(r.trial().factors().keySet());
            extras.addAll(r.extras().keySet());
        }
        var csv = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("arm"));
        head.addAll(factors);
        head.addAll(List.of("family", "seed", "steps", "examples", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "test_loss", "test_accuracy",
                "connections", "macs", "parameters", "seconds"));
        extras.forEach(e -> head.add(e.replace('-', '_')));
        head.add("failure");
        csv.append(row(head));
        for (TrialResult r : content.results()) {
            List<String> cells = new ArrayList<>(List.of(r.trial().arm()));
            factors.forEach(f -> cells.add(r.trial().factors().getOrDefault(f, "")));
            cells.addAll(List.of(r.trial().config().family(), Long.toString(r.seed()), Long.toString(r.trial().steps()), Integer.toString(r.trial().examples()),
                    number(r.train().loss()), number(r.train().accuracy()), number(r.validation().loss()), number(r.validation().accuracy()), number(r.test().loss()),
                    number(r.test().accuracy()), Long.toString(r.size().connections()), Long.toString(r.size().macs()), Long.toString(r.size().parameters()), number(r.seconds())));
            extras.forEach(e -> cells.add(r.extras().containsKey(e) ? number(r.extras().get(e)) : ""));
            cells.add(r.failure().orElse(""));
            csv.append(row(cells));
        }
        return csv.toString();
    }

    /** Empty where there is no number, as pandas and R read it. */
    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String row(List<String> cells) {
        var row = new StringJoiner(",", "", "\n");
        cells.forEach(c -> row.add(c.matches("[^,\"\r\n]*") ? c : '"' + c.replace("\"", "\"\"") + '"'));
        return row.toString();
    }
}

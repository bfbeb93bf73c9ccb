package headscope.app.report;

import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import headscope.engine.value.study.DataFacts;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a methods section must say, as a paragraph to be shortened. */
final class Methods {
    private Methods() {}

    static String of(StudyReport.Content content) {
        Plan plan = content.plan();
        DataFacts data = plan.data();
        List<TrialResult> results = content.results();
        TrialResult one = results.getFirst();
        var text = new StringBuilder();
        text.append(said("We ran the protocol '%s' of Headscope %s (%s, ND4J %s, %s). ", plan.protocol(), version(content, "headscope"), version(content, "jdk"),
                version(content, "nd4j"), version(content, "os")));
        text.append(said("Data: %s (%s, %d classes; SHA-256 of shape, labels and inputs %s). Of %,d training examples, a stratified subset of %,d was used, the same in every run; "
                + "%,d examples were kept for validation and %,d for the final test. ", data.name(), data.shape(), data.classes(), data.sha256(), data.train(),
                Math.min(data.train(), one.trial().examples()), data.validation(), data.test()));
        long[] seeds = results.stream().mapToLong(TrialResult::seed).distinct().sorted().toArray();
        text.append(said("Each arm was trained with the seeds %s for %,d steps; a seed fixes masks, weights and the order of examples, and runs of equal seed see the same batches. ",
                list(seeds), one.trial().steps()));
        text.append("Connections are multiply weights used per output position, MACs multiply-accumulates per example, both without pruned heads. ");
        text.append(said("%d runs took %s of single-thread time, evaluations included. ", results.size(), time(results.stream().mapToDouble(TrialResult::seconds).sum())));
        text.append(said("Settings of the protocol: %s. Settings that all runs started from, family '%s': %s.", settings(plan.own()), plan.family(),
                settings(effective(plan))));
        return text.toString();
    }

    /** Without what another setting makes idle, such as the parameters of a law that was not chosen. */
    private static Settings effective(Plan plan) {
        Map<String, String> all = plan.base().values();
        Map<String, String> kept = new TreeMap<>(all);
        for (Setting setting : TrainingSettings.with(ModelFamilies.of(plan.family()))) {
            setting.onlyIf().map(condition -> condition.split("=", 2)).filter(pair -> !pair[1].equals(all.get(pair[0]))).ifPresent(_ -> kept.remove(setting.key()));
        }
        return new Settings(kept);
    }

    private static String version(StudyReport.Content content, String key) {
        return content.versions().getOrDefault(key, "unknown");
    }

    private static String list(long[] seeds) {
        boolean run = seeds.length > 2 && seeds[seeds.length - 1] - seeds[0] == seeds.length - 1;
        return run ? seeds[0] + " to " + seeds[seeds.length - 1] : Arrays.stream(seeds).mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    private static String settings(Settings settings) {
        Map<String, String> sorted = new TreeMap<>(settings.values());
        return sorted.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).collect(Collectors.joining(", "));
    }

    private static String time(double seconds) {
        return seconds < 60 ? said("%.0f s", seconds) : seconds < 3600 ? said("%.1f min", seconds / 60) : said("%.1f h", seconds / 3600);
    }

    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

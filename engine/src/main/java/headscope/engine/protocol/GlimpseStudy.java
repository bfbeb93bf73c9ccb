package headscope.engine.protocol;

import headscope.engine.value.Setting;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does looking more often help, and does it matter where? Glimpse networks of each number of glimpses that choose where to look, look anywhere, or at the middle (SCIENCE 7, E5). */
final class GlimpseStudy implements Protocol {
    static final String COUNTS = "counts";
    static final String POLICY = "places";
    static final String GLIMPSES = "glimpses";
    static final String LEARNED = "learned";
    static final String RANDOM = "random";
    static final List<String> POLICIES = List.of(LEARNED, RANDOM, "centre");
    private static final String MEASURED = "evaluation-glimpses";
    private static final List<Setting> SETTINGS = CommonSettings.after(
            List.of(Setting.wholes(COUNTS, "Numbers of glimpses", "glimpses", "2,3,4,5,6,7", 1, 64, "A network of its own is trained for each of them.")), 3, 2000, 10_000);

    @Override
    public String id() {
        return "glimpse-study";
    }

    @Override
    public String title() {
        return "How often, and where to look";
    }

    @Override
    public String help() {
        return "Accuracy of glimpse networks against the number of glimpses: places learned, random or in the middle; how often they look at the object; published numbers beside.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String family() {
        return "glimpse";
    }

    @Override
    public Map<String, String> base() {
        return Map.of("learning-rate", "1e-3", "std", "0.1");
    }

    @Override
    public List<Trial> trials(Plan plan) {
        return Arm.trials(plan, arms(plan), false);
    }

    static List<Arm> arms(Plan plan) {
        List<Arm> arms = new ArrayList<>();
        int[] counts = plan.own().wholes(COUNTS);
        for (String policy : POLICIES) {
            for (int count : counts) arms.add(arm(plan, policy, count, counts));
        }
        return arms;
    }

    private static Arm arm(Plan plan, String policy, int count, int[] counts) {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(POLICY, policy);
        changes.put(GLIMPSES, Integer.toString(count));
        boolean longest = policy.equals(LEARNED) && count == counts[counts.length - 1];
        List<Also> also = !longest ? List.of() : Arrays.stream(counts).filter(fewer -> fewer < count).mapToObj(GlimpseStudy::with).toList();
        return new Arm(name(policy, count), plan.family(), changes, changes, also);
    }

    static String name(String policy, int count) {
        return "%s, %d %s".formatted(policy, count, count == 1 ? "glimpse" : "glimpses");
    }

    /** The same network measured with fewer glimpses. */
    static Also with(int glimpses) {
        return new Also.Under(Map.of(MEASURED, Integer.toString(glimpses)));
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        if (arms.isEmpty()) return new Findings("Not to be told yet: no trial succeeded.", sentences, List.of(), List.of());
        Looks looks = new Looks(plan, arms);
        looks.gain().ifPresent(sentences::add);
        looks.attention().ifPresent(sentences::add);
        sentences.add("Published numbers are of other programs, trained longer, on MNIST: they tell the order of size, not who is better.");
        List<StudyTable> tables = new ArrayList<>();
        tables.add(ArmTable.of("Every policy and number of glimpses, mean over seeds with its " + Comparison.ESTIMATES.title(), "Places", arms, Optional.empty(), Comparison.ESTIMATES));
        looks.table().ifPresent(tables::add);
        tables.add(PublicGlimpses.table());
        return new Findings(answer(looks), sentences, tables, GlimpseCharts.of(plan, looks));
    }

    private static String answer(Looks looks) {
        List<ArmResults> learned = looks.of(LEARNED);
        if (learned.isEmpty()) return "Not to be told yet: no network that chooses its places is trained.";
        String first = "%s %s %%".formatted(learned.getFirst().name(), Words.number(100 * learned.getFirst().mean(r -> r.test().accuracy()), 2));
        String range = learned.size() == 1 ? first : "%s, %s %s %%".formatted(first, learned.getLast().name(), Words.number(100 * learned.getLast().mean(r -> r.test().accuracy()), 2));
        Optional<Interval> lead = looks.lead();
        return "Test accuracy: %s.%s".formatted(range, lead.map(d -> " At the most glimpses, learned places are ahead of random ones by %s points.".formatted(Words.difference(d.times(100), 2)))
                .orElse(""));
    }
}

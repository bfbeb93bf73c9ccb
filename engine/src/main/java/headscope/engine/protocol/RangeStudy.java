package headscope.engine.protocol;

import headscope.engine.protocol.Comparison.Block;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Do far offsets help? Sampled heads with a far and with a near law against the 3 x 3 network, with no more parameters than it has. */
final class RangeStudy implements Protocol {
    static final String NEAR = "near-sigma";
    private static final List<Setting> SETTINGS = CommonSettings.after(
            List.of(Setting.real(NEAR, "Sigma of the near law", "cells", 0.8, 0.01, 1000, "The near arm draws from a normal law of this width; the far arm from the law set for the family.")),
            3, 1500, 5000);

    @Override
    public String id() {
        return "range-study";
    }

    @Override
    public String title() {
        return "Do far offsets help";
    }

    @Override
    public String help() {
        return "Sampled heads with a far and a near offset law against a 3 x 3 convolution network, all with as many parameters as that has.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String family() {
        return "sampled";
    }

    @Override
    public Map<String, String> base() {
        return Map.of("distribution", "uniform", "radius", "13");
    }

    @Override
    public List<Trial> trials(Plan plan) {
        return Arm.trials(plan, arms(plan), false);
    }

    private static List<Arm> arms(Plan plan) {
        Arm plain = new Arm("3 x 3 convolutions", "cnn", Map.of("radius", "1"), Map.of("range", "3 x 3"));
        long parameters = Arms.parameters(plan, plain);
        Arm far = new Arm("sampled, far law", plan.family(), Map.of(), Map.of("range", "far"));
        Arm near = new Arm("sampled, near law", plan.family(), Map.of("distribution", "normal", "sigma", plan.own().text(NEAR)), Map.of("range", "near"));
        return List.of(plain, Arms.withParameters(plan, far, parameters), Arms.withParameters(plan, near, parameters));
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        Optional<ArmResults> plain = arms.stream().filter(a -> a.factors().get("range").equals("3 x 3")).findFirst();
        Optional<ArmResults> far = arms.stream().filter(a -> a.factors().get("range").equals("far")).findFirst();
        if (plain.isEmpty() || far.isEmpty()) return new Findings("Not to be told yet: both the far law and the 3 x 3 network need a trial.", sentences, List.of(), List.of());
        Optional<Interval> gain = ArmTable.difference(far.get(), plain.get(), Comparison.ESTIMATES);
        String answer = "Test accuracy: %s.%s".formatted(Comparison.order(arms), gain.map(g -> " The far law is ahead of the 3 x 3 network by %s points.".formatted(
                Words.difference(g.times(100), 1))).orElse(""));
        sentences.add(Comparison.verdict(arms, plain.get()));
        sentences.add("Parameters: %s. Heads of the sampled networks were chosen so that none has more than the 3 x 3 network.".formatted(String.join(", ",
                arms.stream().map(a -> a.name() + " " + Words.whole(a.mean(r -> r.size().parameters()))).toList())));
        List<Block> blocks = List.of(new Block("", arms));
        return new Findings(answer, sentences, List.of(ArmTable.of("Every arm, mean over seeds with its " + Comparison.ESTIMATES.title(), "Network", arms, plain, Comparison.ESTIMATES)),
                List.of(Comparison.accuracies(plan, "at equal parameters", blocks, plain), Comparison.curves(plan, arms)));
    }

    /** Networks of a size. */
    private static final class Arms {
        private static final int MOST_HEADS = 512;

        static long parameters(Plan plan, Arm arm) {
            return arm.size(plan).parameters();
        }

        /** The arm with as many heads as a number of parameters allows: first in the last layer, which costs most, then in the first. */
        static Arm withParameters(Plan plan, Arm arm, long most) {
            Arm one = heads(arm, "heads-2", 1);
            if (parameters(plan, one) > most) {
                throw new BadSettingException("%s: one head in the last layer makes %d parameters already, more than the %d of the 3 x 3 network. Lower k.".formatted(arm.name(),
                        parameters(plan, one), most));
            }
            Arm last = most(plan, arm, "heads-2", most);
            return most(plan, last, "heads-1", most);
        }

        private static Arm most(Plan plan, Arm arm, String key, long most) {
            int low = 1;
            int high = MOST_HEADS;
            while (low < high) {
                int middle = (low + high + 1) / 2;
                if (parameters(plan, heads(arm, key, middle)) <= most) low = middle;
                else high = middle - 1;
            }
            return heads(arm, key, low);
        }

        private static Arm heads(Arm arm, String key, int heads) {
            Map<String, String> changes = new LinkedHashMap<>(arm.changes());
            changes.put(key, Integer.toString(heads));
            return new Arm(arm.name(), arm.family(), changes, arm.factors());
        }
    }
}

package headscope.engine.protocol;

import headscope.engine.value.study.Plan;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know of any study before believing it. */
final class Cautions {
    private Cautions() {}

    static List<String> of(Plan plan, int planned, List<TrialResult> results) {
        List<String> all = new ArrayList<>();
        int seeds = plan.own().whole(CommonSettings.SEEDS);
        if (results.size() < planned) all.add("Unfinished: %d of %d trials are done; everything below speaks of these alone.".formatted(results.size(), planned));
        if (seeds < CommonSettings.FEWEST_SEEDS) all.add("Only %s per arm: no interval can be trusted. Use 3 or more.".formatted(Words.seeds(seeds)));
        for (TrialResult r : results) {
            r.failure().ifPresent(why -> all.add("Left out: %s broke off: %s".formatted(r.trial().label(), why)));
        }
        return all;
    }
}

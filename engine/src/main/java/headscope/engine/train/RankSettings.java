package headscope.engine.train;

import headscope.engine.rank.Ranker;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the combined rank: a weight for each criterion, and how long newborn heads are left alone. */
public final class RankSettings {
    private static final String PREFIX = "rank-weight-";

    private RankSettings() {}

    /** Key of the weight of a criterion. */
    public static String key(RankingCriterion criterion) {
        return PREFIX + criterion.id();
    }

    /** Whether it is the weight of a criterion. */
    public static boolean isWeight(Setting setting) {
        return setting.key().startsWith(PREFIX);
    }

    static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        all.add(Setting.whole("grace", "Grace period", "steps", 200, 0, 1_000_000_000, "Steps after its birth during which a head is marked as young and no policy removes it.").live());
        for (RankingCriterion criterion : RankingCriterion.BUILT_IN) {
            double weight = criterion == RankingCriterion.BUILT_IN.getFirst() ? 1 : 0;
            all.add(Setting.real(key(criterion), "Rank: " + criterion.title(), "", weight, 0, 100, "Weight in the combined rank. " + criterion.help()).live());
        }
        return all;
    }

    /** Ranks by the weights; where all of them are 0, by the default. */
    static Ranker ranker(Settings settings) {
        Map<String, Double> weights = new HashMap<>();
        for (RankingCriterion criterion : RankingCriterion.BUILT_IN) weights.put(criterion.id(), settings.real(key(criterion)));
        return weights.values().stream().anyMatch(w -> w > 0) ? new Ranker(weights) : Ranker.DEFAULT;
    }
}

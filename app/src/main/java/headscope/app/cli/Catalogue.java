package headscope.app.cli;

import headscope.engine.family.ModelFamily;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.SizeLaw;
import headscope.engine.rank.RankingCriterion;
import headscope.visualizers.Figure;
import java.util.List;
import java.util.Locale;

/** Everything that has an id, as {@code list} shows it; read from the {@code BUILT_IN} lists. */
final class Catalogue {
    /** The kinds {@code list} knows; written with dashes on the command line. */
    enum Kind {
        FAMILIES, DISTRIBUTIONS, SIZE_LAWS, CRITERIA, POLICIES, FIGURES, DATASETS, PROTOCOLS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One thing to choose. */
    record Entry(String id, String title, String help) {}

    private Catalogue() {}

    static List<Entry> of(Kind kind) {
        return switch (kind) {
            case FAMILIES -> ModelFamily.BUILT_IN.stream().map(f -> new Entry(f.id(), f.title(), f.help())).toList();
            case DISTRIBUTIONS -> OffsetDistribution.BUILT_IN.stream().map(d -> new Entry(d.id(), d.title(), d.help())).toList();
            case SIZE_LAWS -> SizeLaw.BUILT_IN.stream().map(s -> new Entry(s.id(), s.title(), s.help())).toList();
            case CRITERIA -> RankingCriterion.BUILT_IN.stream().map(c -> new Entry(c.id(), c.title(), c.help())).toList();
            case FIGURES -> Figure.BUILT_IN.stream().map(f -> new Entry(f.id(), f.title(), f.help())).toList();
            case DATASETS, POLICIES, PROTOCOLS -> List.of();
        };
    }
}

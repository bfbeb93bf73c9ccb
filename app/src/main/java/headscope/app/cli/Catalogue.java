package headscope.app.cli;

import headscope.engine.corrupt.Corruption;
import headscope.engine.data.DatasetReader;
import headscope.engine.family.ModelFamily;
import headscope.engine.family.Preset;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.SizeLaw;
import headscope.engine.plan.UpdateRule;
import headscope.engine.protocol.Protocol;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.rank.Similarity;
import headscope.engine.resample.ResamplePolicy;
import headscope.engine.train.Schedule;
import headscope.samples.SampleSet;
import headscope.visualizers.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Everything that has an id, as {@code list} shows it; read from the {@code BUILT_IN} lists. */
final class Catalogue {
    /** The kinds {@code list} knows; written with dashes on the command line. */
    enum Kind {
        FAMILIES, PRESETS, DISTRIBUTIONS, SIZE_LAWS, CRITERIA, SIMILARITIES, UPDATERS, SCHEDULES, POLICIES, FIGURES, DATASETS, CORRUPTIONS, PROTOCOLS;

        static Kind of(String name) throws BadInputException {
            for (Kind kind : values()) {
                if (kind.toString().equals(name)) return kind;
            }
            throw new BadInputException("expected one of %s, found '%s'.".formatted(String.join(", ", new KindNames()), name));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The kinds as they are typed. */
    static final class KindNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Kind.values()).map(Kind::toString).iterator();
        }
    }

    /** One thing to choose. */
    record Entry(String id, String title, String help) {}

    private Catalogue() {}

    static List<Entry> of(Kind kind) {
        return switch (kind) {
            case FAMILIES -> ModelFamily.BUILT_IN.stream().map(f -> new Entry(f.id(), f.title(), f.help())).toList();
            case PRESETS -> Preset.BUILT_IN.stream().map(p -> new Entry(p.id(), p.title(), p.help())).toList();
            case DISTRIBUTIONS -> OffsetDistribution.BUILT_IN.stream().map(d -> new Entry(d.id(), d.title(), d.help())).toList();
            case SIZE_LAWS -> SizeLaw.BUILT_IN.stream().map(s -> new Entry(s.id(), s.title(), s.help())).toList();
            case CRITERIA -> RankingCriterion.BUILT_IN.stream().map(c -> new Entry(c.id(), c.title(), c.help())).toList();
            case SIMILARITIES -> Similarity.BUILT_IN.stream().map(s -> new Entry(s.id(), s.title(), s.help())).toList();
            case UPDATERS -> UpdateRule.BUILT_IN.stream().map(u -> new Entry(u.id(), u.title(), u.help())).toList();
            case SCHEDULES -> Schedule.BUILT_IN.stream().map(s -> new Entry(s.id(), s.title(), s.help())).toList();
            case FIGURES -> Figure.BUILT_IN.stream().map(f -> new Entry(f.id(), f.title(), f.help())).toList();
            case DATASETS -> datasets();
            case CORRUPTIONS -> Corruption.BUILT_IN.stream().map(c -> new Entry(c.id(), c.title(), c.help())).toList();
            case PROTOCOLS -> Protocol.BUILT_IN.stream().map(p -> new Entry(p.id(), p.title(), p.help())).toList();
            case POLICIES -> ResamplePolicy.BUILT_IN.stream().map(p -> new Entry(p.id(), p.title(), p.help())).toList();
        };
    }

    /** Sample sets first: they need no file. */
    private static List<Entry> datasets() {
        var all = new ArrayList<Entry>();
        SampleSet.BUILT_IN.forEach(s -> all.add(new Entry(s.id(), s.title(), s.help())));
        DatasetReader.BUILT_IN.forEach(r -> all.add(new Entry(r.id(), r.title(), r.help())));
        return all;
    }
}

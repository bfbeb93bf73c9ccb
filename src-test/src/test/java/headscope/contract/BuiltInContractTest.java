package headscope.contract;

import headscope.engine.corrupt.Corruption;
import headscope.engine.data.DatasetReader;
import headscope.engine.family.ModelFamily;
import headscope.engine.family.Preset;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.SizeLaw;
import headscope.engine.plan.UpdateRule;
import headscope.engine.protocol.Protocol;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.train.Schedule;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import headscope.samples.SampleSet;
import headscope.visualizers.Figure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for everything that is registered in a {@code BUILT_IN} list, whoever adds it. */
class BuiltInContractTest {
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_HELP = 200;

    /** One registered thing, whatever its kind. */
    private record Thing(String id, String title, String help) {}

    /** One list. */
    private record Kind(String name, List<Thing> things) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("presets", Preset.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("families", ModelFamily.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("offset laws", OffsetDistribution.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("size laws", SizeLaw.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("update rules", UpdateRule.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("schedules", Schedule.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("criteria", RankingCriterion.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("protocols", Protocol.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("corruptions", Corruption.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("figures", Figure.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("sample sets", SampleSet.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()),
                new Kind("readers", DatasetReader.BUILT_IN.stream().map(x -> new Thing(x.id(), x.title(), x.help())).toList()));
    }

    private static Stream<ModelFamily> families() {
        return ModelFamily.BUILT_IN.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void idsAreFileSafeAndUnique(Kind kind) {
        assertThat(kind.things).isNotEmpty();
        assertThat(kind.things).extracting(Thing::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void titlesAndHelpAreOneShortLine(Kind kind) {
        assertThat(kind.things).extracting(Thing::title).doesNotHaveDuplicates().allMatch(t -> isOneLine(t, LONGEST_TITLE));
        assertThat(kind.things).extracting(Thing::help).allMatch(h -> isOneLine(h, LONGEST_HELP));
    }

    @ParameterizedTest
    @MethodSource("families")
    void settingsOfAFamilyAreValidByDefaultAndExplainThemselves(ModelFamily family) {
        List<Setting> all = TrainingSettings.with(family);
        assertThat(all).extracting(Setting::key).doesNotHaveDuplicates().allMatch(k -> k.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
        assertThat(all).allMatch(s -> isOneLine(s.title(), LONGEST_TITLE) && isOneLine(s.help(), LONGEST_HELP));
        assertThat(all).allSatisfy(s -> assertThat(s.complaint(s.defaultValue())).as(s.key()).isEmpty());
        assertThat(all).allSatisfy(s -> assertThat(s.complaint("no such value")).as(s.key()).isPresent());
        Settings defaults = Settings.of(all, Map.of());
        assertThat(defaults.values()).hasSameSizeAs(all);
        for (Setting s : all) {
            s.onlyIf().ifPresent(condition -> {
                String[] pair = condition.split("=", 2);
                assertThat(all).as("%s depends on %s", s.key(), condition).anySatisfy(other -> {
                    assertThat(other.key()).isEqualTo(pair[0]);
                    assertThat(other.complaint(pair[1])).isEmpty();
                });
            });
        }
    }

    private static boolean isOneLine(String text, int longest) {
        return !text.isBlank() && text.equals(text.strip()) && !text.contains("\n") && text.length() <= longest;
    }
}

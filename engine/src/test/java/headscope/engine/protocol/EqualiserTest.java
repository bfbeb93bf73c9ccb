package headscope.engine.protocol;

import headscope.engine.data.Dataset;
import headscope.engine.train.TinyRun;
import headscope.engine.value.ModelSize;
import headscope.engine.value.study.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EqualiserTest {
    private static final Dataset DATA = TinyRun.data();
    private static final Arm PLAIN = new Arm("plain", "cnn", Map.of("radius", "1"), Map.of());

    private static Plan plan() {
        return Protocols.plan(Protocols.of("k-sweep"), Map.of("grid", "1,3"), 1, "tiny", DATA);
    }

    private static Map<String, String> heads(int last) {
        return Map.of("heads-1", "5", "heads-2", Integer.toString(last));
    }

    /** Against trying every width. */
    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1_000, 2_500, 2_501, 7_777, 1_000_000})
    void noOtherWidthIsNearer(long target) {
        Plan plan = plan();
        Equaliser equaliser = new Equaliser(plan, ModelSize::parameters, target);
        long found = equaliser.number(equaliser.nearest(PLAIN, 3, 200, EqualiserTest::heads));
        for (int last = 3; last <= 200; last++) {
            long other = equaliser.number(new Arm("", "cnn", Map.of("radius", "1", "heads-1", "5", "heads-2", "" + last), Map.of()));
            assertThat(Math.abs(found - target)).isLessThanOrEqualTo(Math.abs(other - target));
        }
    }

    @Test
    void whatTheArmHadStaysAndItsWidthsAreAdded() {
        Arm found = new Equaliser(plan(), ModelSize::macs, 50_000).nearest(PLAIN, 1, 64, EqualiserTest::heads);
        assertThat(found.changes()).containsEntry("radius", "1").containsKeys("heads-1", "heads-2");
        assertThat(found.name()).isEqualTo("plain");
        assertThat(PLAIN.changes()).doesNotContainKey("heads-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000, 40_000, 160_000})
    void aPlainTwinIsWithinOneHead(long target) {
        Plan plan = plan();
        for (Equaliser equaliser : List.of(new Equaliser(plan, ModelSize::parameters, target), new Equaliser(plan, ModelSize::macs, 10 * target))) {
            Arm twin = PlainTwin.of(PLAIN, equaliser);
            assertThat((double) equaliser.number(twin)).isBetween(0.97 * equaliser.target(), 1.03 * equaliser.target());
        }
    }
}

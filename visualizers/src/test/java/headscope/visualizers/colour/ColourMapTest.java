package headscope.visualizers.colour;

import headscope.engine.value.HeadId;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ColourMapTest {
    static List<ColourMap> rising() {
        return List.of(ColourMap.VIRIDIS, ColourMap.CIVIDIS, ColourMap.GREYS_ON_DARK);
    }

    @ParameterizedTest
    @MethodSource("rising")
    void lightnessOnlyRises(ColourMap map) {
        assertThat(map.size()).isEqualTo(256);
        for (int i = 1; i < 256; i++) {
            double before = Lab.lightness(map.argb((i - 1) / 255.0));
            assertThat(Lab.lightness(map.argb(i / 255.0))).as(map.id() + " " + i).isGreaterThanOrEqualTo(before - 0.25);
        }
        assertThat(Lab.lightness(map.argb(1)) - Lab.lightness(map.argb(0))).isGreaterThan(70);
    }

    @Test
    void endsArePublishedOnes() {
        assertThat(ColourMap.VIRIDIS.argb(0)).isEqualTo(0xff440154);
        assertThat(ColourMap.VIRIDIS.argb(1)).isEqualTo(0xfffde725);
        assertThat(ColourMap.CIVIDIS.argb(0)).isEqualTo(0xff00224e);
        assertThat(ColourMap.CIVIDIS.argb(1)).isEqualTo(0xfffee838);
    }

    @Test
    void valuesBeyondTheEndsAreClampedAndNanIsGrey() {
        assertThat(ColourMap.VIRIDIS.argb(-3)).isEqualTo(ColourMap.VIRIDIS.argb(0));
        assertThat(ColourMap.VIRIDIS.argb(Double.POSITIVE_INFINITY)).isEqualTo(ColourMap.VIRIDIS.argb(1));
        assertThat(ColourMap.VIRIDIS.argb(Double.NaN)).isEqualTo(ColourMap.NAN_ARGB);
        assertThat(DivergingScale.argb(Double.NaN)).isEqualTo(ColourMap.NAN_ARGB);
    }

    @Test
    void divergingIsWhiteInTheMiddleAndEquallyDarkAtBothEnds() {
        assertThat(DivergingScale.argb(0)).isEqualTo(0xffffffff);
        assertThat(Lab.lightness(DivergingScale.argb(-1))).isCloseTo(40, within(1.5));
        assertThat(Lab.lightness(DivergingScale.argb(1))).isCloseTo(40, within(1.5));
        for (double t = 0.01; t <= 1; t += 0.01) {
            assertThat(Lab.lightness(DivergingScale.argb(t))).isLessThan(Lab.lightness(DivergingScale.argb(t - 0.01)) + 0.3);
            assertThat(Lab.lightness(DivergingScale.argb(-t))).isLessThan(Lab.lightness(DivergingScale.argb(0.01 - t)) + 0.3);
            assertThat(Lab.lightness(DivergingScale.argb(-t))).isCloseTo(Lab.lightness(DivergingScale.argb(t)), within(3.0));
        }
        assertThat(new Color(DivergingScale.argb(-1)).getBlue()).isGreaterThan(new Color(DivergingScale.argb(-1)).getRed());
        assertThat(new Color(DivergingScale.argb(1)).getRed()).isGreaterThan(new Color(DivergingScale.argb(1)).getBlue());
    }

    @Test
    void identitiesKeepTheirContrastAndDifferBetweenNeighbours() {
        for (int slot = 0; slot < 30; slot++) {
            var head = new HeadId(0, slot, 0);
            assertThat(Lab.contrast(Identity.color(head, false).getRGB(), 0xffffffff)).isGreaterThan(3);
            assertThat(Lab.contrast(Identity.color(head, true).getRGB(), 0xff0d1117)).isGreaterThan(3);
            assertThat(Identity.color(head, false)).isNotEqualTo(Identity.color(new HeadId(0, slot + 1, 0), false));
            assertThat(Identity.color(head, false)).isEqualTo(Identity.color(new HeadId(0, slot, 0), false));
        }
    }
}

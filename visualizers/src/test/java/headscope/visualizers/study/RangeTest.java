package headscope.visualizers.study;

import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Scale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RangeTest {
    @Test
    void wholeNumbersHaveTicksWithoutFractions() {
        Range range = Range.around(new Axis("Glimpses", Scale.WHOLE), DoubleStream.of(2, 7));
        assertThat(range.ticks(20)).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(range.label(4, 20)).isEqualTo("4");
        assertThat(range.ticks(3)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void noShareIsDrawnBeyondAllOrNothing() {
        Range range = Range.around(new Axis("Accuracy", Scale.PERCENT), DoubleStream.of(0.5, 1.4, -0.2));
        assertThat(range.share(1.4)).isEqualTo(range.share(1)).isLessThan(1);
        assertThat(range.share(-0.2)).isEqualTo(range.share(0)).isPositive();
    }
}

package headscope.visualizers.gaze;

import headscope.engine.value.Plane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BinsTest {
    @Test
    void smallMapsKeepTheirPixels() {
        Plane map = new Plane(12, 20, new float[240]);
        assertThat(Bins.side(12, 20)).isEqualTo(1);
        assertThat(Bins.of(map)).isEqualTo(map);
    }

    @Test
    void sumsStayAlsoWhereTheLastSquareIsCutOff() {
        float[] values = new float[50 * 41];
        values[0] = 0.25f;
        values[2 * 41 + 2] = 0.25f;
        values[49 * 41 + 40] = 0.5f;
        Plane bins = Bins.of(new Plane(50, 41, values));
        assertThat(bins.rows()).isEqualTo(17);
        assertThat(bins.cols()).isEqualTo(14);
        assertThat(bins.at(0, 0)).isEqualTo(0.5f);
        assertThat(bins.at(16, 13)).isEqualTo(0.5f);
    }
}

package headscope.visualizers.draw;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ContoursTest {
    @Test
    void levelsOfAConeAreCircles() {
        int n = 41;
        double[] cone = new double[n * n];
        for (int i = 0; i < cone.length; i++) cone[i] = 20 - Math.hypot(i / n - 20.0, i % n - 20.0);
        Path2D line = new Contours(n, n, cone, -100).at(10);
        double[] xy = new double[6];
        for (PathIterator it = line.getPathIterator(null); !it.isDone(); it.next()) {
            if (it.currentSegment(xy) != PathIterator.SEG_CLOSE) assertThat(Math.hypot(xy[0] - 20, xy[1] - 20)).isCloseTo(10, within(0.1));
        }
        assertThat(parts(line)).isEqualTo(1);
    }

    @Test
    void linesCloseAroundTheRim() {
        Rectangle2D box = new Contours(3, 5, new double[15], -1).at(-0.5).getBounds2D();
        assertThat(box).isEqualTo(new Rectangle2D.Double(-0.5, -0.5, 5, 3));
    }

    @Test
    void separateHillsHaveSeparateLines() {
        assertThat(parts(new Contours(1, 5, new double[] {1, 0, 0, 0, 1}, 0).at(0.5))).isEqualTo(2);
        assertThat(parts(new Contours(2, 2, new double[] {1, 0, 0, 1}, 0).at(0.6))).isEqualTo(2);
        assertThat(parts(new Contours(2, 2, new double[] {1, 0, 0, 1}, 0).at(0.4))).isEqualTo(1);
    }

    private static int parts(Path2D path) {
        int parts = 0;
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            if (it.currentSegment(new double[6]) == PathIterator.SEG_MOVETO) parts++;
        }
        return parts;
    }
}

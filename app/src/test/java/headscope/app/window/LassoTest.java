package headscope.app.window;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LassoTest {
    private static Lasso around(double x, double y, double width, double height) {
        Lasso lasso = new Lasso(x, y);
        lasso.to(x + width, y);
        lasso.to(x + width, y + height);
        lasso.to(x, y + height);
        return lasso;
    }

    @Test
    void aCardWhoseCentreIsInsideIsCaught() {
        assertThat(around(0, 0, 60, 60).catches(new Rectangle2D.Double(10, 10, 80, 80))).isTrue();
        assertThat(around(0, 0, 40, 40).catches(new Rectangle2D.Double(30, 30, 80, 80))).isFalse();
    }

    @Test
    void aWideRowIsCaughtByItsName() {
        var row = new Rectangle2D.Double(0, 20, 500, 16);
        assertThat(around(-5, 10, 80, 40).catches(row)).isTrue();
        assertThat(around(-5, 10, 80, 12).catches(row)).isFalse();
    }
}

package headscope.engine.corrupt;

import headscope.engine.value.DataShape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AffineTest {
    private static float[] picture(DataShape shape) {
        var random = new SplittableRandom(4);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble();
        return values;
    }

    private static float[] read(Affine map, float[] old, DataShape shape) {
        float[] into = new float[shape.size() + 2];
        map.read(old, shape, into, 2);
        float[] result = new float[shape.size()];
        System.arraycopy(into, 2, result, 0, result.length);
        return result;
    }

    /** A quarter to the right: the left column becomes the upper row, pixel by pixel, whether or not a pixel lies at the centre. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 31, 32})
    void quartersMovePixelsExactly(int side) {
        var shape = new DataShape(2, side, side);
        float[] old = picture(shape);
        float[] right = read(Affine.turned(90), old, shape);
        float[] left = read(Affine.turned(-90), old, shape);
        float[] half = read(Affine.turned(180), old, shape);
        int plane = side * side;
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    float pixel = old[c * plane + y * side + x];
                    assertThat(right[c * plane + x * side + side - 1 - y]).isEqualTo(pixel);
                    assertThat(left[c * plane + (side - 1 - x) * side + y]).isEqualTo(pixel);
                    assertThat(half[c * plane + (side - 1 - y) * side + side - 1 - x]).isEqualTo(pixel);
                }
            }
        }
        assertThat(read(Affine.turned(360), old, shape)).isEqualTo(old);
        assertThat(read(Affine.turned(90).then(Affine.turned(270)), old, shape)).isEqualTo(old);
    }

    @Test
    void aWidePictureTurnedByAQuarterLosesItsEnds() {
        var shape = new DataShape(1, 2, 4);
        float[] turned = read(Affine.turned(90), new float[] {1, 2, 3, 4, 5, 6, 7, 8}, shape);
        assertThat(turned).containsExactly(0, 6, 2, 0, 0, 7, 3, 0);
    }

    /** 45 degrees: the centre of a cross of odd side stays, its arms become the diagonals. */
    @Test
    void halfQuartersTurnACrossIntoItsDiagonals() {
        var shape = new DataShape(1, 9, 9);
        float[] cross = new float[81];
        for (int i = 0; i < 9; i++) cross[4 * 9 + i] = cross[i * 9 + 4] = 1;
        float[] turned = read(Affine.turned(45), cross, shape);
        assertThat(turned[4 * 9 + 4]).isEqualTo(1);
        assertThat(turned[2 * 9 + 2]).isGreaterThan(0.8f);
        assertThat(turned[4 * 9 + 1]).isZero();
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 0", "-77.5, 1, 0", "0, 1.2, 0", "0, 0.8, 20", "140, 1.1, -35"})
    void aMapAndItsInverseAreTheIdentity(double degrees, double factor, double lean) {
        Affine there = Affine.sheared(lean).then(Affine.scaled(factor)).then(Affine.turned(degrees));
        Affine back = Affine.turned(-degrees).then(Affine.scaled(1 / factor)).then(Affine.sheared(-lean));
        Affine both = there.then(back);
        assertThat(new double[] {both.yy(), both.yx(), both.xy(), both.xx()}).containsExactly(new double[] {1, 0, 0, 1}, within(1e-12));
        var shape = new DataShape(1, 33, 33);
        float[] smooth = new float[shape.size()];
        for (int y = 0; y < 33; y++) {
            for (int x = 0; x < 33; x++) smooth[y * 33 + x] = (float) Math.exp(-((y - 15) * (y - 15) + (x - 17) * (x - 17)) / 25.0);
        }
        float[] again = read(back, read(there, smooth, shape), shape);
        for (int i = 0; i < again.length; i++) assertThat(again[i]).isCloseTo(smooth[i], within(0.06f));
    }

    /** Content moves the way the names say: turned right, what was above is at the right; sheared, what was below is at the right; scaled, things are farther out. */
    @Test
    void directionsAreAsSaid() {
        var shape = new DataShape(1, 9, 9);
        assertThat(brightest(Affine.turned(89), 1, 4)).isEqualTo(4 * 9 + 7);
        assertThat(brightest(Affine.sheared(45), 6, 4)).isEqualTo(6 * 9 + 6);
        assertThat(brightest(Affine.scaled(1.5), 6, 6)).isEqualTo(7 * 9 + 7);
        assertThat(read(Affine.IDENTITY, picture(shape), shape)).isEqualTo(picture(shape));
    }

    private static int brightest(Affine map, int y, int x) {
        var shape = new DataShape(1, 9, 9);
        float[] dot = new float[81];
        dot[y * 9 + x] = 1;
        float[] moved = read(map, dot, shape);
        int best = 0;
        for (int i = 0; i < moved.length; i++) best = moved[i] > moved[best] ? i : best;
        return best;
    }

    /** The corruptions read in the same way. */
    @Test
    void turnsOfCorruptionsAreTheSameTurns() {
        var shape = new DataShape(3, 12, 12);
        float[] old = picture(shape);
        float[] corrupted = old.clone();
        var raster = new Raster(shape, corrupted);
        double cos = Math.cos(Math.toRadians(20));
        double sin = Math.sin(Math.toRadians(20));
        raster.move((y, x, found) -> {
            found[0] = cos * y - sin * x;
            found[1] = cos * x + sin * y;
        });
        float[] turned = read(Affine.turned(20), old, shape);
        for (int i = 0; i < turned.length; i++) assertThat(turned[i]).isCloseTo(raster.values[i], within(1e-6f));
    }
}

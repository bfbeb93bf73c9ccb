package headscope.visualizers.kernel;

import headscope.engine.value.KernelField;
import headscope.engine.value.Plane;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is worked out of a field: its spectrum and its autocorrelation. */
class FieldNumbersTest {
    private static Plane wave(int side, double down, double across) {
        float[] v = new float[side * side];
        for (int i = 0; i < v.length; i++) v[i] = (float) Math.cos(2 * Math.PI * (down * (i / side) + across * (i % side)) / side);
        return new Plane(side, side, v);
    }

    private static Plane noise(int side) {
        var random = new SplittableRandom(11);
        float[] v = new float[side * side];
        for (int i = 0; i < v.length; i++) v[i] = (float) random.nextGaussian();
        return new Plane(side, side, v);
    }

    /** Powers of two take the fast way, others the slow one. */
    @ParameterizedTest
    @ValueSource(ints = {7, 9, 28, 32, 64})
    void aWaveHasTwoPeaksAtItsFrequency(int side) {
        Plane power = Spectrum.of(wave(side, 2, 3)).logPower();
        int middle = side / 2;
        assertThat(power.at(middle + 2, middle + 3)).isCloseTo((float) Math.log10(0.5), within(1e-3f));
        assertThat(power.at(middle - 2, middle - 3)).isCloseTo((float) Math.log10(0.5), within(1e-3f));
        assertThat(power.at(middle + 1, middle)).isLessThan(-6);
    }

    @Test
    void sharesOfPowerAddUpToOne() {
        Plane power = Spectrum.of(noise(28)).logPower();
        double sum = 0;
        for (float v : power.values()) sum += v == Spectrum.FLOOR ? 0 : Math.pow(10, v);
        assertThat(sum).isCloseTo(1, within(1e-3));
    }

    @Test
    void aConstantMapHasNoPowerAndNoAutocorrelation() {
        Plane flat = new Plane(4, 4, new float[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
        assertThat(Spectrum.of(flat).logPower().at(1, 1)).isEqualTo(Spectrum.FLOOR);
        assertThat(Autocorrelation.of(flat).values()).containsOnly(Double.NaN);
        assertThat(Autocorrelation.of(flat).along()).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 32})
    void autocorrelationAtOneCellIsThatOfNeighbours(int side) {
        Plane map = noise(side);
        double[] values = Autocorrelation.of(map).values();
        assertThat(values[0]).isCloseTo(1, within(1e-9));
        assertThat(values[1]).isCloseTo(map.lag1(), within(1e-9));
    }

    /** The lag-1 autocorrelation of a field is that of the kernel as it is written, however finely the field is sampled. */
    @Test
    void finerSamplesDoNotMakeAKernelSmoother() {
        double written = SmoothnessPlots.lag1(new KernelField(0, "Kg", 0, 10, 32, sampled(32)));
        double finer = SmoothnessPlots.lag1(new KernelField(0, "Kg", 0, 10, 32, sampled(125)));
        assertThat(finer).isCloseTo(written, within(0.03));
        assertThat(sampled(125).lag1()).isGreaterThan(written + 0.1);
    }

    /** A field on the square from -1 to 1, both edges included. */
    private static Plane sampled(int side) {
        float[] v = new float[side * side];
        for (int i = 0; i < v.length; i++) {
            double y = -1 + 2.0 * (i / side) / (side - 1);
            double x = -1 + 2.0 * (i % side) / (side - 1);
            v[i] = (float) (Math.sin(14 * y + 3 * x) + Math.sin(11 * x - 5 * y));
        }
        return new Plane(side, side, v);
    }
}

package headscope.visualizers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {
    /** In the table, _ stands for a thin space and - for the minus sign. */
    @ParameterizedTest
    @CsvSource({"0,0", "0.42,0.420", "-1.25,-1.25", "12.345,12.3", "99.96,100.0", "123.4,123", "5812,5_812", "-1234567,-1_234_567", "0.00012,1.2e-4", "12345678,1.23e7",
        "NaN,NaN", "0.0714,0.0714", "1,1.00"})
    void threeSignificantDigits(double value, String expected) {
        assertThat(Numbers.of(value)).isEqualTo(expected.replace('_', '\u2009').replace('-', '\u2212'));
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "1.2,1.2", "-2,-2", "0.001,0.001", "0.0003,3e-4", "1000,1_000"})
    void legendsUseAsFewDigitsAsNeeded(double value, String expected) {
        assertThat(Numbers.plain(value)).isEqualTo(expected.replace('_', '\u2009').replace('-', '\u2212'));
    }

    @ParameterizedTest
    @CsvSource({"0.3,0.1,0.3", "1,0.5,1.0", "0,0.5,0", "-2,1,-2", "1500,500,1_500"})
    void ticksHaveTheDecimalsOfTheirStep(double value, double step, String expected) {
        assertThat(Numbers.tick(value, step)).isEqualTo(expected.replace('_', '\u2009').replace('-', '\u2212'));
    }

    @ParameterizedTest
    @CsvSource({"-0.0004,3,0.000", "-0.5,1,-0.5", "0.12345,2,0.12"})
    void columnsKeepTheirDecimalsAndNoMinusZero(double value, int decimals, String expected) {
        assertThat(Numbers.fixed(value, decimals)).isEqualTo(expected.replace('-', '\u2212'));
    }

    @ParameterizedTest
    @CsvSource({"0.9724,97.2_%", "1,100.0_%"})
    void fractionsAsPercent(double fraction, String expected) {
        assertThat(Numbers.percent(fraction)).isEqualTo(expected.replace('_', '\u2009'));
    }
}

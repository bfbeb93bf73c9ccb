package headscope.app.window.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({"0,0", "1,1.00", "0.4183,0.418", "12.345,12.3", "-0.5,\u22120.500", "5812,5\u2009812", "0.00001234,1.23e\u221205", "NaN,\u2013"})
    void threeSignificantDigits(double value, String expected) {
        assertThat(NumberText.real(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"72,1:12", "5,0:05", "7389,2:03:09", "NaN,\u2013"})
    void durations(double seconds, String expected) {
        assertThat(NumberText.duration(seconds)).isEqualTo(expected);
    }
}

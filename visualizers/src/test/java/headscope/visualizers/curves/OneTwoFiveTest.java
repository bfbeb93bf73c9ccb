package headscope.visualizers.curves;

import headscope.visualizers.Numbers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OneTwoFiveTest {
    @ParameterizedTest
    @CsvSource({"292000, 292 k", "289500, 289.5 k", "1336000, 1.336 M", "-250000, -250 k", "20, 20", "0.0005, 5e-4"})
    void numbersFitBesideTheChart(double number, String text) {
        assertThat(OneTwoFive.FORMAT.format(number).replace('\u2009', ' ').replace('\u2212', '-')).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"99000", "10000"})
    void whatFitsIsWrittenOut(double number) {
        assertThat(OneTwoFive.FORMAT.format(number)).isEqualTo(Numbers.plain(number));
    }
}

package headscope.engine.mask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class DistributionFunctionsTest {
    /** Values to 20 digits, computed with arbitrary precision. */
    @ParameterizedTest
    @CsvSource({
        "-0.001, 0.49960105778608893742",
        "-0.4166666666666667, 0.33846111951068962743",
        "-0.5, 0.30853753872598689636",
        "-1, 0.15865525393145705141",
        "-2.5, 0.006209665325776135167",
        "-2.82, 0.0024011824741892515381",
        "-2.84, 0.002255676691542322794",
        "-3.5, 0.00023262907903552503635",
        "-6, 9.865876450376981407e-10",
        "-12, 1.7764821120776789977e-33",
        "-30, 4.9067139271481870595e-198"})
    void normalTailIsAccurateEverywhere(double x, double expected) {
        assertThat(NormalLaw.phi(x)).isCloseTo(expected, within(1e-15)).isCloseTo(expected, withinPercentage(1e-10));
    }

    /** Values to 20 digits, computed with arbitrary precision. */
    @ParameterizedTest
    @CsvSource({
        "1, -0.5, 0.35241638234956672582",
        "1, -1.25, 0.21477671252272272558",
        "1, -3.5, 0.088585532782904748876",
        "1, -14.5, 0.021917701272430906548",
        "1.5, -0.5, 0.34028355533497000429",
        "1.5, -1.25, 0.18582048030308123352",
        "1.5, -3.5, 0.054112977494828878556",
        "1.5, -14.5, 0.0068035088010208941845",
        "2, -0.5, 0.33333333333333333333",
        "2, -1.25, 0.16886691073373904837",
        "2, -3.5, 0.036413675027234667714",
        "2, -14.5, 0.0023612882854293321793",
        "3, -0.5, 0.32572398242407549722",
        "3, -1.25, 0.14996473397543130565",
        "3, -3.5, 0.019740518809641399973",
        "3, -14.5, 0.00035559046854668489636",
        "5, -0.5, 0.31914943582046450335",
        "5, -1.25, 0.1333081114762562434",
        "5, -3.5, 0.0086422158926466773308",
        "5, -14.5, 0.000014078396952313291286",
        "7.3, -0.5, 0.31589676340222076565",
        "7.3, -1.25, 0.12494084065691310014",
        "7.3, -3.5, 0.0046715692642427786041",
        "7.3, -14.5, 6.0153479420214417183e-7",
        "30, -0.5, 0.31036150244256364298",
        "30, -1.25, 0.11048151210657831959",
        "30, -3.5, 0.0007384037188221265316",
        "30, -14.5, 2.1510263744593476529e-15",
        "100, -0.5, 0.30908678291544328599",
        "100, -1.25, 0.10710847446439000836",
        "100, -3.5, 0.00034821385867813445993",
        "100, -14.5, 1.2494537763310221776e-26"})
    void studentTailIsAccurateForFractionalAndLargeDegreesOfFreedom(double nu, double t, double expected) {
        assertThat(StudentLaw.tail(t, nu)).isCloseTo(expected, within(1e-13)).isCloseTo(expected, withinPercentage(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-3, -0.3, -0.5, -1, -1.7, -3.5, -10, -1000})
    void studentAgreesWithTheClosedFormsOfOneAndThreeDegreesOfFreedom(double t) {
        assertThat(StudentLaw.tail(t, 1)).isCloseTo(CauchyLaw.tail(t), within(1e-14));
        double theta = Math.atan(t / Math.sqrt(3));
        assertThat(StudentLaw.tail(t, 3)).isCloseTo(0.5 + (theta + Math.sin(theta) * Math.cos(theta)) / Math.PI, within(1e-14));
    }

    @Test
    void logGammaAtWholeAndHalfArguments() {
        assertThat(IncompleteBeta.logGamma(1)).isCloseTo(0, within(1e-14));
        assertThat(IncompleteBeta.logGamma(0.5)).isCloseTo(0.5 * Math.log(Math.PI), within(1e-14));
        assertThat(IncompleteBeta.logGamma(11)).isCloseTo(Math.log(3628800), within(1e-13));
    }
}

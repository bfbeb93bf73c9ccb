package headscope.engine.resample;

import headscope.engine.Golden;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The formulas of policies against golden vectors, and T4 and T11 of SCIENCE 8. */
class PolicyGoldenTest {
    private static Golden golden;

    @BeforeAll
    static void read() throws IOException {
        golden = Golden.read("e4_policy_formulas.npz");
    }

    @Test
    void theFractionFallsAlongACosine() {
        double[] t = golden.doubles("decay.in.t");
        long end = (long) golden.doubles("decay.in.tEnd")[0];
        for (double alpha : new double[] {0.3, 0.5}) {
            golden.check("decay.out.f.alpha" + alpha, Arrays.stream(t).map(step -> Decay.fraction(alpha, (long) step, end)).toArray(), Golden.DOUBLE);
        }
        assertThat(Decay.fraction(0.3, 0, 100)).isEqualTo(0.3);
        assertThat(Decay.fraction(0.3, 50, 100)).isCloseTo(0.15, within(1e-15));
        assertThat(Decay.fraction(0.3, 100, 100)).isZero();
        assertThat(Decay.fraction(0.3, 1000, 100)).isZero();
        assertThat(IntStream.range(0, 100).allMatch(s -> Decay.fraction(0.3, s + 1, 100) < Decay.fraction(0.3, s, 100))).isTrue();
    }

    @Test
    void rewardsKnowAccuracyAndConnections() {
        double[] accuracy = golden.doubles("reward.in.accuracy");
        double[] reference = golden.doubles("reward.in.accuracyRef");
        double[] connections = golden.doubles("reward.in.conn");
        double[] all = golden.doubles("reward.in.connRef");
        double lambda = golden.doubles("reward.in.lambda")[0];
        double mu = golden.doubles("reward.in.mu")[0];
        double[] rank = golden.doubles("reward.in.meanRankNew");
        double[] defined = golden.doubles("reward.out.amcDefined");
        double[][] found = new double[3][accuracy.length];
        for (int i = 0; i < accuracy.length; i++) {
            var terms = new Reward.Terms(accuracy[i], reference[i], connections[i], all[i]);
            found[0][i] = Reward.of("n2n").of(terms, lambda);
            found[1][i] = Reward.of("linear").of(terms, lambda);
            found[2][i] = Reward.of("amc").of(terms, lambda);
            if (defined[i] == 1) assertThat(found[2][i]).isCloseTo(golden.doubles("reward.out.amc")[i], within(1e-12));
            assertThat(found[1][i] + mu * rank[i]).isCloseTo(golden.doubles("reward.out.linearWithRank")[i], within(1e-12));
        }
        golden.check("reward.out.n2n", found[0], Golden.DOUBLE);
        golden.check("reward.out.linear", found[1], Golden.DOUBLE);
        assertThat(Reward.of("n2n").of(new Reward.Terms(0.9, 0.9, 50, 100), 0)).isEqualTo(0.75);
        assertThat(Reward.of("n2n").of(new Reward.Terms(0.9, 0.9, 100, 100), 0)).isZero();
        assertThat(Reward.of("n2n").of(new Reward.Terms(0.9, 0.9, 0, 100), 0)).isEqualTo(1);
        assertThat(Reward.of("amc").of(new Reward.Terms(0.9, 0.9, 1e5, 1e6), 0)).isCloseTo(-1.1513, within(1e-4));
    }

    @Test
    void theBaselineIsARunningMeanFromZero() {
        var baseline = new Baseline();
        double[] after = Arrays.stream(golden.doubles("baseline.in.reward")).map(r -> {
            baseline.add(r);
            return baseline.value();
        }).toArray();
        golden.check("baseline.out.baselineAfter", after, Golden.DOUBLE);
    }

    @Test
    void parentsComeFromTheEliteByRank() {
        golden.check("elite.out.probability", Elite.probabilities(golden.doubles("elite.in.rank"), golden.doubles("elite.in.q")[0], golden.doubles("elite.in.tau")[0]), Golden.DOUBLE);
    }

    /** d3: the gate of the public code, and T3. */
    @Test
    void gatesAreHardConcrete() throws IOException {
        Golden gates = Golden.read("d3_hard_concrete.npz");
        double[] logA = gates.doubles("gate.in.logA");
        double[] u = gates.doubles("gate.in.u");
        double[] stretched = new double[u.length * logA.length];
        double[] z = new double[stretched.length];
        double[] slope = new double[logA.length];
        double[] probabilitySlope = new double[logA.length];
        for (int i = 0; i < u.length; i++) {
            for (int h = 0; h < logA.length; h++) {
                int j = i * logA.length + h;
                stretched[j] = HardConcrete.stretched(logA[h], u[i]);
                z[j] = HardConcrete.gate(logA[h], u[i]);
                slope[h] += HardConcrete.gateSlope(logA[h], u[i]) * Math.cos(0.1 * j);
            }
        }
        for (int h = 0; h < logA.length; h++) probabilitySlope[h] = HardConcrete.probabilitySlope(logA[h]) * Math.cos(0.1 * h);
        gates.check("gate.out.stretched", stretched, 1e-8);
        gates.check("gate.out.z", z, 1e-8);
        gates.check("gate.g.logA", slope, 1e-8);
        gates.check("gate.out.probNonZero", Arrays.stream(logA).map(HardConcrete::probabilityOpen).toArray(), 1e-8);
        gates.check("gate.g.logA.ofProbNonZero", probabilitySlope, 1e-8);
        gates.check("gate.out.zEvaluation", Arrays.stream(logA).map(HardConcrete::evaluation).toArray(), 1e-8);
        gates.check("gate.out.logA3clamped", Arrays.stream(logA).map(a -> HardConcrete.clamp(3 * a)).toArray(), 1e-8);
        assertThat(HardConcrete.probabilityOpen(0)).isCloseTo(0.83182, within(1e-5));
        assertThat(HardConcrete.evaluation(0)).isCloseTo(0.5, within(1e-12));
    }
}

package headscope.engine.mask;

import headscope.engine.Golden;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MaskGoldenTest {
    private static final List<Setting> ALL = Stream.concat(Stream.of(OffsetDistribution.AXES), OffsetDistribution.BUILT_IN.stream().flatMap(d -> d.settings().stream())).toList();
    private static final Pattern NAME = Pattern.compile("(independent\\.|isotropic\\.)?n(\\d+)\\.(.+)");

    @Test
    void everyOffsetLawMatchesItsReference() throws IOException {
        Golden golden = Golden.read("e2_offset_laws.npz");
        int compared = 0;
        for (String name : golden.arrays().keySet()) {
            Matcher m = NAME.matcher(name);
            if (!m.matches()) continue;
            int n = Integer.parseInt(m.group(2));
            String[] law = m.group(3).split("_");
            Settings settings = Settings.of(ALL, parameters(law));
            if (name.startsWith("isotropic")) settings = settings.with("axes", "isotropic");
            OffsetDistribution d = OffsetDistribution.of(law[0].startsWith("student") ? "student-t" : law[0]);
            golden.check(name, d.density(m.group(1) == null ? 0 : n, n, settings).p(), Golden.DOUBLE);
            compared++;
        }
        assertThat(compared).isEqualTo(80);
    }

    @Test
    void plackettLuceMatchesTheReferenceForAllOrders() throws IOException {
        Golden golden = Golden.read("e3_plackett_luce.npz");
        double[] logits = golden.doubles("small.in.logits");
        for (String k : List.of("k1", "k2", "k3", "k6")) {
            int[][] orders = golden.rows("small.in.orders." + k);
            golden.check("small.out.logProb." + k, logProbs(logits, orders), Golden.DOUBLE);
            golden.check("small.g.logits." + k, probed(orders, o -> PlackettLuce.gradient(logits, o)), Golden.DOUBLE);
        }
        int[][] sets = golden.rows("small.in.sets.k3");
        golden.check("small.out.setLogProb.k3", Arrays.stream(sets).mapToDouble(s -> PlackettLuce.setLogProb(logits, s)).toArray(), Golden.DOUBLE);
        golden.check("small.g.logits.setLogProb.k3", probed(sets, s -> PlackettLuce.setGradient(logits, s)), Golden.DOUBLE);
    }

    /** Gradient of the sum of the numbers times cos(0.1 j), j counting them. */
    private static double[] probed(int[][] samples, Function<int[], double[]> gradient) {
        double[] sum = new double[gradient.apply(samples[0]).length];
        for (int j = 0; j < samples.length; j++) {
            double[] g = gradient.apply(samples[j]);
            for (int c = 0; c < sum.length; c++) sum[c] += Math.cos(0.1 * j) * g[c];
        }
        return sum;
    }

    @Test
    void budgetMatchesTheReference() throws IOException {
        Golden golden = Golden.read("e4_policy_formulas.npz");
        int[] scaled = Budget.scaled(golden.ints("budget.in.k"), golden.ints("budget.in.budget")[0], 49);
        assertThat(scaled).containsExactly(golden.ints("budget.out.k"));
    }

    @Test
    void gumbelOrderFromGivenUniformsMatchesTheReference() throws IOException {
        Golden golden = Golden.read("e3_plackett_luce.npz");
        double[] logP = Arrays.stream(golden.doubles("grid.in.p")).map(Math::log).toArray();
        double[] uniform = golden.doubles("grid.in.uniform");
        int[][] expected = golden.rows("grid.out.order");
        int[][] drawn = new int[expected.length][];
        Arrays.setAll(drawn, i -> GumbelTopK.order(logP, Arrays.copyOfRange(uniform, i * logP.length, (i + 1) * logP.length), expected[i].length));
        assertThat(drawn).isDeepEqualTo(expected);
        golden.check("grid.out.logProb", logProbs(logP, drawn), Golden.DOUBLE);
        golden.check("grid.g.logits", probed(drawn, o -> PlackettLuce.gradient(logP, o)), Golden.DOUBLE);
    }

    private static double[] logProbs(double[] logits, int[][] orders) {
        return Arrays.stream(orders).mapToDouble(o -> PlackettLuce.logProb(logits, o)).toArray();
    }

    private static Map<String, String> parameters(String[] law) {
        return switch (law[0]) {
            case "normal" -> Map.of("sigma", law[1]);
            case "laplace" -> Map.of("beta", law[1]);
            case "cauchy" -> Map.of("gamma", law[1]);
            case "mixture" -> Map.of("mix", law[1], "mix-short", law[2].substring("normal".length()),
                    "mix-long", law[3].equals("uniform") ? "0" : law[3].substring("normal".length()));
            case "uniform" -> Map.of();
            default -> Map.of("nu", law[0].substring("student".length()), "scale", law[1]);
        };
    }
}

package headscope.engine.mask;

import headscope.engine.Golden;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MaskGoldenTest {
    private static final List<Setting> ALL = OffsetDistribution.BUILT_IN.stream().flatMap(d -> d.settings().stream()).toList();
    private static final Pattern NAME = Pattern.compile("(?:independent\\.)?n(\\d+)\\.(.+)");

    @Test
    void everyOffsetLawMatchesItsReference() throws IOException {
        Golden golden = Golden.read("e2_offset_laws.npz");
        int compared = 0;
        for (String name : golden.arrays().keySet()) {
            Matcher m = NAME.matcher(name);
            if (!m.matches()) continue;
            int n = Integer.parseInt(m.group(1));
            String[] law = m.group(2).split("_");
            Settings settings = Settings.of(ALL, parameters(law));
            OffsetDistribution d = OffsetDistribution.of(law[0].startsWith("student") ? "student-t" : law[0]);
            double[] p = name.startsWith("independent") ? IndependentAxes.density(d, settings, n, n).p() : d.probabilities(n, settings);
            golden.check(name, p, Golden.DOUBLE);
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(28);
    }

    @Test
    void plackettLuceMatchesTheReferenceForAllOrders() throws IOException {
        Golden golden = Golden.read("e3_plackett_luce.npz");
        double[] logits = golden.doubles("small.in.logits");
        for (String k : List.of("k1", "k2", "k3", "k6")) {
            golden.check("small.out.logProb." + k, logProbabilities(logits, golden.rows("small.in.orders." + k)), Golden.DOUBLE);
        }
        double[] sets = Arrays.stream(golden.rows("small.in.sets.k3")).mapToDouble(s -> Math.log(Arrays.stream(orders(s))
                .mapToDouble(o -> Math.exp(PlackettLuce.logProbability(logits, o))).sum())).toArray();
        golden.check("small.out.setLogProb.k3", sets, Golden.DOUBLE);
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
        golden.check("grid.out.logProb", logProbabilities(logP, drawn), Golden.DOUBLE);
    }

    private static double[] logProbabilities(double[] logits, int[][] orders) {
        return Arrays.stream(orders).mapToDouble(o -> PlackettLuce.logProbability(logits, o)).toArray();
    }

    private static int[][] orders(int[] s) {
        return new int[][] {{s[0], s[1], s[2]}, {s[0], s[2], s[1]}, {s[1], s[0], s[2]}, {s[1], s[2], s[0]}, {s[2], s[0], s[1]}, {s[2], s[1], s[0]}};
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

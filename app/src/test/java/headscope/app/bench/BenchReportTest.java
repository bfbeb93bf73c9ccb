package headscope.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BenchReportTest {
    static final Machine MACHINE = new Machine("Some CPU", 2, "Linux 6, amd64", "Some JVM 25", "-Xmx1g", "512 bit.", "ND4J 1", 2, 500, 30, 0.5);

    private static BenchReport report(Machine machine) {
        Map<String, Double> tried = new LinkedHashMap<>();
        tried.put("gather", 20.0);
        tried.put("dense", 90.0);
        Row compared = new Row("a-step", "A step", new Spread(5, 4, 6, 7), Optional.of(new Row.Peer("libtorch", "gather", new Spread(20, 19, 21, 7))), tried, OptionalDouble.of(0.5),
                Optional.empty());
        Row slower = new Row("b-step", "B step", new Spread(5000, 4000, 6000, 7), Optional.of(new Row.Peer("k = 9", "", new Spread(1000, 1000, 1000, 0))), Map.of("", 1000.0),
                OptionalDouble.of(4.3), Optional.empty());
        Row alone = new Row("c-step", "C step", new Spread(123, 120, 130, 7), Optional.empty(), Map.of(), OptionalDouble.empty(), Optional.of("libtorch: gone."));
        return new BenchReport(machine, Map.of("libtorch", "libtorch 2.10"), List.of(compared, slower, alone));
    }

    @Test
    void jsonHoldsTheMachineAndAResultPerRow() {
        JsonNode json = report(MACHINE).json();
        assertThat(json.fieldNames()).toIterable().containsExactly("machine", "results");
        assertThat(json.path("machine").path("cpu").asText()).isEqualTo("Some CPU");
        assertThat(json.path("machine").path("fma_peak_gflops").asDouble()).isEqualTo(500);
        assertThat(json.path("machine").path("peers").path("libtorch").asText()).isEqualTo("libtorch 2.10");
        JsonNode first = json.path("results").path(0);
        assertThat(first.path("id").asText()).isEqualTo("a-step");
        assertThat(first.path("ours_ms").asDouble()).isEqualTo(5);
        assertThat(first.path("peer_ms").asDouble()).isEqualTo(20);
        assertThat(first.path("peer").asText()).isEqualTo("libtorch, gather");
        assertThat(first.path("ratio").asDouble()).isEqualTo(0.25);
        assertThat(first.path("met").asBoolean()).isTrue();
        assertThat(first.path("forms_ms").path("dense").asDouble()).isEqualTo(90);
        assertThat(json.path("results").path(1).path("met").asBoolean()).isFalse();
    }

    @Test
    void whatCouldNotBeMeasuredIsNull() {
        Machine scalar = new Machine("Some CPU", 2, "Linux", "JVM", "", "none", "ND4J", 2, Double.NaN, 30, -1);
        JsonNode json = report(scalar).json();
        assertThat(json.path("machine").path("fma_peak_gflops").isNull()).isTrue();
        JsonNode alone = json.path("results").path(2);
        for (String key : List.of("peer_ms", "peer", "ratio", "target", "met")) assertThat(alone.get(key).isNull()).as(key).isTrue();
        assertThat(alone.path("ours_ms").asDouble()).isEqualTo(123);
        assertThat(alone.path("note").asText()).isEqualTo("libtorch: gone.");
    }

    @Test
    void theTableHasALinePerRowInColumns() {
        List<String> lines = report(MACHINE).lines();
        assertThat(lines).anyMatch(l -> l.contains("multiply-add peak 500 GFLOP/s")).contains("libtorch: libtorch 2.10");
        assertThat(lines).anyMatch(l -> l.matches("a-step +5\\.00 \\(4\\.00-6\\.00\\) +20\\.0 \\(19\\.0-21\\.0\\) +0\\.250 +<= 0\\.500 +met +libtorch, gather"));
        assertThat(lines).anyMatch(l -> l.matches("b-step +5000 \\(4000-6000\\) +1000 +5\\.000 +<= 4\\.300 +missed +k = 9"));
        assertThat(lines).anyMatch(l -> l.matches("c-step +123\\.0 \\(120\\.0-130\\.0\\) +- +- +none"));
    }
}

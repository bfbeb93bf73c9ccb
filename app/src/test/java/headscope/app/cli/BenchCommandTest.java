package headscope.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {
    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(code, out.toString(), err.toString());
    }

    @Test
    void anUnknownRowListsTheKnownOnes() {
        Result result = run("bench", "--only", "cnn-step,nonsense");
        assertThat(result.code).isEqualTo(2);
        assertThat(result.err.lines()).singleElement().asString().contains("cnn-step", "mnist-epoch", "found 'nonsense'");
    }

    @Test
    void aDataFolderThatIsNotThereIsASentence() {
        Result result = run("bench", "--only", "mnist-epoch", "--data", "no such folder");
        assertThat(result.code).isEqualTo(2);
        assertThat(result.err.lines()).singleElement().asString().contains("no such folder");
    }

    @Test
    void jsonIsAllThereIsOnStandardOutput() throws Exception {
        Result result = run("bench", "--only", "sampled-net-step", "--quick", "--json");
        assertThat(result.code).as(result.err).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out);
        assertThat(json.path("machine").path("cores").asInt()).isPositive();
        assertThat(json.path("machine").path("copy_gb_per_s").asDouble()).isPositive();
        assertThat(json.path("results")).hasSize(1);
        assertThat(json.path("results").path(0).path("id").asText()).isEqualTo("sampled-net-step");
        assertThat(json.path("results").path(0).path("ours_ms").asDouble()).isPositive();
        assertThat(result.err).contains("1 of 1, sampled-net-step");
    }

    @Test
    void aRowThatCannotBeMeasuredIsASentenceAndTheReportIsThere(@TempDir Path empty) throws Exception {
        Result result = run("bench", "--only", "mnist-epoch", "--quick", "--json", "--data", empty.toString());
        assertThat(result.code).isEqualTo(1);
        assertThat(result.err).contains("mnist-epoch could not be measured: headscope train: ").doesNotContain("Exception");
        assertThat(new ObjectMapper().readTree(result.out).path("results")).isEmpty();
    }
}

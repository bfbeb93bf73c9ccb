package headscope.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CliTest {
    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(code, out.toString(), err.toString());
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Result help = run("--help");
        assertThat(help.code).isZero();
        assertThat(help.out).contains("lab", "info", "list", "Exit codes: 0 done, 1 failed, 2 bad usage or bad input");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(run("--version").out).matches("headscope \\d+\\.\\d+\\.\\d+\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "--nonsense", "list", "list nothing", "list families --jsn", "info extra"})
    void badUsageIsOneLineAndCodeTwo(String line) {
        Result result = run(line.split(" "));
        assertThat(result.code).isEqualTo(2);
        assertThat(result.out).isEmpty();
        assertThat(result.err.lines()).hasSize(1);
        assertThat(result.err).startsWith("headscope").doesNotContain("Exception");
    }

    @Test
    void aMistypedOptionGetsAHint() {
        assertThat(run("info", "--jsn").err).isEqualTo("headscope info: unknown option '--jsn'. Similar: --json. Help: headscope info --help" + System.lineSeparator());
    }

    @ParameterizedTest
    @EnumSource(Catalogue.Kind.class)
    void everyKindIsListedAsTextAndAsJson(Catalogue.Kind kind) {
        Result text = run("list", kind.toString());
        Result json = run("list", kind.toString(), "--json");
        assertThat(text.code).isZero();
        assertThat(json.code).isZero();
        for (Catalogue.Entry e : Catalogue.of(kind)) {
            assertThat(text.out).contains(e.id(), e.title());
            assertThat(json.out).contains("\"id\" : \"" + e.id() + "\"");
        }
        assertThat(json.out.strip()).startsWith("[").endsWith("]");
    }

    @Test
    void withoutADisplayTheLabSaysWhatToDo() {
        Optional<String> nothing = Display.complaint("Linux", Map.of(), "");
        assertThat(nothing).hasValueSatisfying(c -> assertThat(c).contains("no display").contains("headscope tour --out"));
        assertThat(Display.complaint("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), "")).hasValueSatisfying(c -> assertThat(c).contains("XWayland"));
        assertThat(Display.complaint("Linux", Map.of("DISPLAY", ":0"), "")).isEmpty();
        assertThat(Display.complaint("Linux", Map.of(), "Headless")).isEmpty();
        assertThat(Display.complaint("Windows 11", Map.of(), "")).isEmpty();
        assertThat(Display.complaint("Mac OS X", Map.of(), "")).isEmpty();
    }
}

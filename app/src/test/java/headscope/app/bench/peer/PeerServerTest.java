package headscope.app.bench.peer;

import headscope.app.bench.Work;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeerServerTest {
    private final List<String> done = new ArrayList<>();

    private List<String> answers(String... questions) throws IOException {
        var out = new ByteArrayOutputStream();
        var server = new PeerServer("fake 1.0").add("a", "x", () -> logged("a/x")).add("a", "y", () -> logged("a/y")).add("b", "x", () -> logged("b/x")).add("c", "x", () -> {
            throw new IllegalStateException("no\nmemory");
        });
        server.serve(new BufferedReader(new StringReader(String.join("\n", questions))), new PrintStream(out, false, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Work logged(String name) {
        done.add("made " + name);
        return new Work() {
            @Override
            public void run() {
                done.add("ran " + name);
            }

            @Override
            public void warmUp() {}

            @Override
            public void close() {
                done.add("closed " + name);
            }
        };
    }

    @Test
    void everyQuestionGetsOneLine() throws IOException {
        List<String> answers = answers("about", "forms a", "forms z", "time a/x 3", "time a/z 3", "time c/x 1", "dance", "time");
        assertThat(answers).hasSize(8);
        assertThat(answers.get(0)).isEqualTo("about fake 1.0");
        assertThat(answers.get(1)).isEqualTo("forms x y");
        assertThat(answers.get(2)).isEqualTo("unsupported z: known are a, b, c");
        assertThat(Double.parseDouble(answers.get(3))).isNotNegative();
        assertThat(answers.subList(4, 8)).allMatch(a -> a.startsWith("unsupported "));
        assertThat(answers.get(5)).contains("no memory");
    }

    @Test
    void aBlockRunsAsOftenAsItWasAskedTo() throws IOException {
        answers("time a/x 3");
        assertThat(done).containsExactly("made a/x", "ran a/x", "ran a/x", "ran a/x", "closed a/x");
    }

    @Test
    void theFormsOfAWorkloadStayReadyUntilAnotherOneComes() throws IOException {
        answers("time a/x 1", "time a/y 1", "time a/x 1", "time b/x 1", "quit", "about");
        assertThat(done).startsWith("made a/x", "ran a/x", "made a/y", "ran a/y", "ran a/x").endsWith("made b/x", "ran b/x", "closed b/x").contains("closed a/x", "closed a/y");
    }
}

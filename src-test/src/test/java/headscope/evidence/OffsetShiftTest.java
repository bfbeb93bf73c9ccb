package headscope.evidence;

import headscope.app.cli.Cli;
import headscope.engine.store.RunView;
import headscope.engine.value.Radial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** On spans, where marks are 9 cells and more apart, policies that begin with a short-range law move the taps outwards. */
class OffsetShiftTest {
    private static final List<String> SHORT_RANGE = List.of("train", "--family", "sampled", "--data", "spans?train=600&test=60", "--steps", "240", "--set", "radius=13",
            "--set", "sigma=0.8", "--set", "heads-1=12", "--set", "heads-2=8", "--set", "batch=32", "--set", "probe=32", "--set", "policy-every=15", "--set", "grace=30",
            "--set", "policy-end=240", "--set", "rank-every=3600");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"rl", "fit-remaining"})
    void tapsMoveTowardsThePlantedDistance(String policy) throws IOException {
        List<Radial> first = layer0(policy);
        assertThat(first.getLast().mean()).as("mean distance at the end").isGreaterThan(1.1 * first.getFirst().mean());
        assertThat(far(first.getLast())).as("share of taps at 3 cells and more").isGreaterThan(far(first.getFirst()));
    }

    @Test
    void withoutAPolicyTheyStay() throws IOException {
        List<Radial> first = layer0("static");
        assertThat(first.getLast().taps()).isEqualTo(first.getFirst().taps());
    }

    private List<Radial> layer0(String policy) throws IOException {
        Path run = temp.resolve(policy);
        List<String> words = new ArrayList<>(SHORT_RANGE);
        words.addAll(List.of("--set", "policy=" + policy, "--out", run.toString()));
        var err = new StringWriter();
        assertThat(Cli.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words.toArray(String[]::new))).as(err.toString()).isZero();
        return RunView.of(run).history().policy().radials().stream().filter(r -> r.layer() == 0).toList();
    }

    private static double far(Radial radial) {
        double share = 0;
        for (int d = 3; d < radial.taps().length; d++) share += radial.share(d);
        return share;
    }
}

package headscope.faults;

import headscope.app.About;
import headscope.app.Launcher;
import headscope.app.cli.Cli;
import headscope.engine.data.NpyArray;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Training in a process of its own, stopped politely and brutally: nothing that was acknowledged is lost, and the run goes on bit for bit. */
class InterruptedTrainingTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_NANOS = 20_000_000;
    private static final List<String> SMALL = List.of("train", "--family", "sampled", "--data", "glyphs28?train=240&test=60", "--set", "heads-1=4", "--set", "heads-2=6",
            "--set", "batch=16", "--set", "probe=16", "--set", "checkpoint-every=1");

    @TempDir
    private Path temp;

    private Process start(Path run) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(About.jvmFlags().split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        command.addAll(SMALL);
        command.addAll(List.of("--steps", "1000000", "--out", run.toString()));
        return new ProcessBuilder(command).redirectError(temp.resolve("err").toFile()).redirectOutput(temp.resolve("out").toFile()).start();
    }

    /** Returns once the run has a checkpoint of a later step than 0. */
    private void awaitCheckpoint(Process process, Path run) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            assertThat(process.isAlive()).as(Files.readString(temp.resolve("err"))).isTrue();
            if (Files.exists(run.resolve("run.json")) && RunView.of(run).checkpoints().list().stream().anyMatch(c -> c.step() > 0)) return;
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new AssertionError("no checkpoint came: " + Files.readString(temp.resolve("err")));
    }

    private static void train(List<String> more) {
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(new StringWriter()), new PrintWriter(err), more.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
    }

    private static Map<String, NpyArray> params(Path run) throws IOException {
        return newest(run).data().params();
    }

    private static Checkpoints.Restored newest(Path run) throws IOException {
        return RunView.of(run).checkpoints().latest().orElseThrow();
    }

    private void goesOnAsIfNothingHadHappened(Path run) throws IOException {
        long stopped = newest(run).data().step();
        String until = Long.toString(stopped + 3);
        train(List.of("train", "--resume", "--steps", until, "--out", run.toString()));
        var whole = new ArrayList<>(SMALL);
        whole.addAll(List.of("--steps", until, "--out", temp.resolve("whole").toString()));
        train(whole);
        assertThat(params(run)).isEqualTo(params(temp.resolve("whole")));
        assertThat(RunView.of(run).history().steps()).last().extracting(s -> s.step()).isEqualTo(stopped + 3);
    }

    @Test
    void aKilledRunGoesOnFromItsLastCheckpoint() throws Exception {
        Path run = temp.resolve("killed");
        Process process = start(run);
        try {
            awaitCheckpoint(process, run);
        } finally {
            process.destroyForcibly().waitFor();
        }
        goesOnAsIfNothingHadHappened(run);
    }

    /** A shell without job control starts what it puts in the background so, and a program that starts ignoring a signal goes on ignoring it, as it should. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        long interrupt = 1L << 1; // signal 2
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & interrupt) != 0);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be sent Ctrl-C there from Java")
    void controlCStopsAtASafePointAndSaysHowToGoOn() throws Exception {
        assumeFalse(ignoresInterrupts(), "these tests were started with interrupts ignored, as by a script in the background");
        Path run = temp.resolve("stopped");
        Process process = start(run);
        try {
            awaitCheckpoint(process, run);
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor()).isZero();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        String err = Files.readString(temp.resolve("err"));
        assertThat(err).contains("Stopped after step", "Go on with: headscope train --resume --steps 1000000 --out " + run).doesNotContain("Exception");
        goesOnAsIfNothingHadHappened(run);
    }
}

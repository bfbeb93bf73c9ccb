package headscope.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * As many steps as an epoch over 60000 digits has, through the command {@code train} with everything it does: reading and splitting the data, batches, rankings,
 * validation, journal, metrics, checkpoints; then {@code eval} on the test split. In this JVM, which is warm as the peer's is: the start of the
 * program is not in the time. The peer trains as many steps and tests on as many digits, and its time leaves reading the files out.
 */
public final class MnistEpoch implements Workload {
    private static final int STEPS = 60_000 / 64 + 1;
    private static final int WARM_UP_STEPS = 30;

    @Override
    public String id() {
        return "mnist-epoch";
    }

    @Override
    public String title() {
        return "Epoch of 60000 digits through train and eval, everything included: sampled 1 -> 16 -> 32, TAP, k 9, n 3";
    }

    @Override
    public OptionalDouble target() {
        return OptionalDouble.of(0.5);
    }

    @Override
    public Rival rival() {
        return new Rival.Program("libtorch", "mnist-epoch");
    }

    @Override
    public Work prepare(Surroundings surroundings) throws IOException {
        Path digits = surroundings.digits().prepared();
        return new Work() {
            private int runs;

            @Override
            public void run() {
                train(STEPS);
            }

            @Override
            public void warmUp() {
                train(WARM_UP_STEPS);
            }

            private void train(int steps) {
                String folder = surroundings.scratch().resolve("epoch-" + runs++).toString();
                try {
                    surroundings.commandLine().run("train", "--family", "sampled", "--data", digits.toString(), "--steps", "" + steps, "--out", folder);
                    surroundings.commandLine().run("eval", folder, "--json");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}

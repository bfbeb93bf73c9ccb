package headscope.app.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What workloads find around them.
 *
 * @param threads     that our kernels and the peers may use
 * @param scratch     a folder of their own, deleted at the end
 * @param commandLine our own commands
 */
public record Surroundings(Digits digits, int threads, Path scratch, CommandLine commandLine) {
    /** Runs one of our commands in this JVM, as if it had been typed. */
    public interface CommandLine {
        /** @throws IOException in one sentence, if it does not end with success */
        void run(String... words) throws IOException;
    }
}

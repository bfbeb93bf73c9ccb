package headscope.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: where to print, and an exit code. */
abstract class CliCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    /** Does the work and returns the exit code; an exception becomes one line (see {@link Errors}). */
    abstract int run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run();
    }

    /** Results. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Progress and remarks. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

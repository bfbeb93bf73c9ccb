package headscope.app.cli;

import headscope.app.LogSetup;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole: every command is a class of its own, listed here. Without a command the lab opens. */
@Command(name = "headscope", mixinStandardHelpOptions = true, versionProvider = VersionText.class, sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]", description = "A visual lab for attention and heads while a network learns.",
        subcommands = {LabCommand.class, TrainCommand.class, EvalCommand.class, ParamsCommand.class, ForwardCommand.class, SurgeryCommand.class, FigureCommand.class, ProtocolCommand.class, TourCommand.class, BenchCommand.class, InfoCommand.class, ListCommand.class},
        footer = {"", "Without a command the lab opens. Help for one command: headscope COMMAND --help",
            "Exit codes: 0 done, 1 failed, 2 bad usage or bad input."})
public final class Cli extends CliCommand {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int STOPPED = 130;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the log, and details of errors.")
    private boolean verbose;

    private Cli() {}

    /** Runs one command. Returns the exit code; says on {@code err} in one line what went wrong. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commandLine(out, err);
        try {
            return line.execute(args);
        } catch (Error e) {
            return Errors.failed(new IllegalStateException(e), line, false);
        }
    }

    /** Names of all commands, in the order of the help text. */
    public static List<String> commandNames() {
        return List.copyOf(new CommandLine(new Cli()).getSubcommands().keySet());
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        var top = new Cli();
        var line = new CommandLine(top).setOut(out).setErr(err).setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpAutoWidth(true).setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Errors::badUsage);
        line.setExecutionExceptionHandler((e, command, _) -> Errors.failed(e, command, top.verbose));
        line.setExecutionStrategy(parsed -> {
            if (top.verbose) System.setProperty(LogSetup.VERBOSE, "true");
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    @Override
    int run() throws Exception {
        return spec.commandLine().getSubcommands().get("lab").execute();
    }
}

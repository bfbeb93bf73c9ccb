package headscope.app.cli;

import headscope.engine.data.Dataset;
import headscope.engine.store.RunFolder;
import headscope.engine.train.Command;
import headscope.engine.train.CommandParser;
import headscope.engine.train.LocalSession;
import headscope.engine.train.Watch;
import headscope.engine.value.Check;
import headscope.engine.value.Frame;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies the window's commands to a copy of a run. */
@picocli.CommandLine.Command(name = "surgery", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Operate on the heads of a run; the result is a new run, the old one is not touched.",
        footer = {"", "headscope surgery run1 --do \"prune L1H3\" --do \"resample L0H2 from laplace\" --do \"step 100\" --out run2"})
final class SurgeryCommand extends CliCommand {
    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(names = "--do", paramLabel = "COMMAND", required = true,
            description = "prune, resample, freeze, unfreeze, reset HEADS (L0H3,L1H7), set KEY=VALUE, step N, run until ...; applied in order.")
    private List<String> commands;

    @Option(names = "--out", paramLabel = "RUN2", required = true, description = "Folder of the new run.")
    private Path out;

    @Override
    int run() throws Exception {
        List<Command> parsed = new ArrayList<>();
        for (String text : commands) parsed.add(parse(text));
        var info = Inputs.run(folder).info();
        Inputs.requireFree(out);
        Dataset data = Inputs.data(info.config().data());
        RunFolder.fork(folder, out, e -> err().println("headscope surgery: " + e.getMessage())).close();
        var session = LocalSession.resume(out, _ -> data);
        session.watch(new Watch(0, Optional.empty(), false));
        try (var talk = new Conversation(session, this::print, message -> err().println("headscope surgery: " + message)); var _ = new StopSafely(session::close)) {
            talk.opened();
            for (Command command : parsed) {
                Outcome outcome = talk.ask(command);
                talk.rested();
                if (!outcome.done()) throw new BadInputException("'%s' was refused: %s What came before it is kept in %s.".formatted(outcome.command(), outcome.message(), out));
            }
            talk.ask(new Command.Save());
        } catch (Conversation.ClosedException e) {
            return Cli.STOPPED;
        }
        out().println("%s: %d commands applied. Next: headscope eval %s".formatted(out, parsed.size(), out));
        return Cli.DONE;
    }

    private static Command parse(String text) throws BadInputException {
        Command command = CommandParser.parse(text);
        return switch (command) {
            case Command.Run _ -> throw new BadInputException("'run' has no end here. Write step N, or run until step, epoch or accuracy X.");
            case Command.Restart _ -> throw new BadInputException("'restart' would leave the copy. Start a new run instead: headscope train --seed S.");
            default -> command;
        };
    }

    /** Outcomes as they come; a proof that takes some steps of training comes later than its command. */
    private void print(Frame frame) {
        for (Outcome outcome : frame.events().outcomes()) {
            if (!outcome.done() || outcome.command().equals("save")) continue;
            out().println("%s: %s".formatted(outcome.command(), outcome.message()));
            for (Check check : outcome.checks()) out().println("  [%s] %s: %s".formatted(check.holds() ? "ok" : "FAILED", check.what(), check.measured()));
        }
    }
}

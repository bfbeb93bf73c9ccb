package headscope.app.cli;

import headscope.app.DataCatalog;
import headscope.engine.augment.RandomTransform;
import headscope.engine.backend.Simd;
import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.store.RunInfo;
import headscope.engine.train.Command;
import headscope.engine.train.LocalSession;
import headscope.engine.train.Session;
import headscope.engine.train.Watch;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Frame;
import headscope.engine.value.Outcome;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a run in a folder, or goes on with one. */
@picocli.CommandLine.Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Train a network and keep the run in a folder. Ctrl-C stops at a safe point and keeps what was done.",
        footer = {"", "headscope train --family sampled --data glyphs28 --epochs 3 --out run1", "headscope train --resume --epochs 5 --out run1"})
final class TrainCommand extends CliCommand {
    @Mixin
    private ModelOptions model;

    @Option(names = "--data", paramLabel = "D", description = "Sample set id, file or folder, perhaps with choices: mnist?canvas=60&clutter=4 puts pictures on a canvas. See: headscope list datasets.")
    private String data;

    @ArgGroup(multiplicity = "1")
    private Length length;

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "Folder of the run.")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in that folder; family, data, settings and seed are its own.")
    private boolean resume;

    /** How far to train, counted from the beginning of the run. */
    private static final class Length {
        @Option(names = "--epochs", paramLabel = "N", required = true, description = "Passes over the training data, counted from the start of the run.")
        private Integer epochs;

        @Option(names = "--steps", paramLabel = "N", required = true, description = "Training steps, counted from the start of the run.")
        private Long steps;

        private Command.Goal goal() throws BadInputException {
            if (epochs != null ? epochs < 1 : steps < 1) throw new BadInputException("expected at least 1 with --epochs or --steps, found %s.".formatted(text()));
            return epochs != null ? new Command.Goal.AtEpoch(epochs) : new Command.Goal.AtStep(steps);
        }

        private String text() {
            return epochs != null ? "--epochs " + epochs : "--steps " + steps;
        }
    }

    @Override
    int run() throws Exception {
        Command.Goal goal = length.goal();
        Session session = resume ? resumed() : started();
        session.watch(new Watch(0, Optional.empty(), false));
        var bar = new ProgressBar(err());
        var progress = new Progress(bar, goal);
        try (var talk = new Conversation(session, progress::show, this::remark);
                var _ = new StopSafely(() -> stop(session, progress))) {
            Frame open = talk.opened();
            err().println(describe(session.config(), open));
            Simd.complaint().ifPresent(text -> err().println("SIMD: " + text));
            Outcome going = talk.ask(new Command.RunUntil(goal));
            if (!going.done()) throw new IOException(going.message());
            Frame end = talk.rested();
            bar.end();
            if (end.step() < progress.target(end)) return Cli.FAILED; // why is said already
            talk.ask(new Command.Save());
            out().println(summary(end, progress));
            return Cli.DONE;
        } catch (Conversation.ClosedException e) {
            return Cli.STOPPED;
        }
    }

    private Session started() throws BadInputException {
        if (data == null) throw new BadInputException("expected --data D, found nothing. See: headscope list datasets.");
        RunConfig config = model.config(new DataCatalog().settled(data));
        Inputs.requireFree(out);
        Dataset opened = Inputs.data(data);
        ModelFamilies.size(ModelFamilies.of(config.family()), opened.shape(), opened.classes().size(), config.settings()); // refuses what does not fit before there is a folder
        RandomTransform.of(config.settings()).requireFits(opened.shape());
        return LocalSession.start(config, _ -> opened, Optional.of(out));
    }

    private Session resumed() throws BadInputException, IOException {
        RunInfo info = Inputs.run(out).info();
        if (model.family != null && !model.family.equals(info.config().family()) || model.preset != null || !model.set.isEmpty()) {
            throw new BadInputException("expected no --family, --preset or --set beside --resume: the run keeps its own. Leave them out, or start a new run.");
        }
        Dataset opened = Inputs.data(data == null ? info.config().data() : data);
        DataSource source = _ -> opened;
        return LocalSession.resume(out, source);
    }

    private void remark(String message) {
        err().println("headscope train: " + message);
    }

    private void stop(Session session, Progress progress) {
        session.close();
        err().println();
        err().println("Stopped after step %d; everything until there is kept. Go on with: headscope train --resume %s --out %s".formatted(progress.step, length.text(), out));
        err().flush();
    }

    private static String describe(RunConfig config, Frame open) {
        String from = open.step() > 0 ? ", from step " + open.step() : "";
        return "%s on %s, seed %d%s: %,d parameters, %,d connections, %,d MACs, %d steps per epoch".formatted(config.family(), config.data(), config.seed(), from,
                open.size().parameters(), open.size().connections(), open.size().macs(), open.stepsPerEpoch());
    }

    private String summary(Frame end, Progress progress) {
        String validation = progress.validation.map(v -> String.format(Locale.ROOT, ", validation loss %.4f, accuracy %.2f %%", v.loss(), 100 * v.accuracy())).orElse("");
        validation += progress.augmented.map(v -> String.format(Locale.ROOT, ", augmented as in training %.2f %%", 100 * v.accuracy())).orElse("");
        return String.format(Locale.ROOT, "%s: step %d, epoch %.2f%s. Next: headscope eval %s", out, end.step(), end.epoch(), validation, out);
    }

    /** What the bar shows, from the frames that come in. */
    private static final class Progress {
        private final ProgressBar bar;
        private final Command.Goal goal;
        private volatile long step;
        private Optional<StepMetrics> newest = Optional.empty();
        private Optional<EvalMetrics> measured = Optional.empty();
        private Optional<EvalMetrics> validation = Optional.empty();
        private Optional<EvalMetrics> augmented = Optional.empty();

        private Progress(ProgressBar bar, Command.Goal goal) {
            this.bar = bar;
            this.goal = goal;
        }

        private long target(Frame frame) {
            return switch (goal) {
                case Command.Goal.AtStep(long steps) -> steps;
                case Command.Goal.AtEpoch(int epochs) -> epochs * frame.stepsPerEpoch();
                case Command.Goal.AtAccuracy _ -> frame.step();
            };
        }

        private void show(Frame frame) {
            step = frame.step();
            if (!frame.events().steps().isEmpty()) newest = Optional.of(frame.events().steps().getLast());
            for (EvalMetrics e : frame.events().evals()) {
                measured = Optional.of(e);
                if (e.split().equals("validation")) validation = Optional.of(e);
                if (e.split().equals(EvalMetrics.AUGMENTED)) augmented = Optional.of(e);
            }
            if (frame.state() == RunState.STARTING || newest.isEmpty()) return;
            String loss = String.format(Locale.ROOT, "loss %.3f", newest.get().loss());
            String accuracy = measured.map(e -> String.format(Locale.ROOT, "  %s %.1f %%", e.split(), 100 * e.accuracy())).orElse("");
            String pace = frame.imagesPerSecond() > 0 ? String.format(Locale.ROOT, "  %.0f images/s", frame.imagesPerSecond()) : "";
            bar.show(frame.step(), target(frame), loss + accuracy + pace);
        }
    }
}

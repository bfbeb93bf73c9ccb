package headscope.app.cli;

import headscope.app.DataCatalog;
import headscope.app.report.StudyReport;
import headscope.engine.data.Dataset;
import headscope.engine.protocol.Protocol;
import headscope.engine.protocol.Protocols;
import headscope.engine.protocol.Study;
import headscope.engine.store.StudyFolder;
import headscope.engine.train.Versions;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.Entry;
import headscope.engine.value.study.StudyProgress.Stage;
import headscope.engine.value.study.StudyProgress.State;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a protocol in a folder, or goes on with one. */
@Command(name = "protocol", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Answer a question by many training runs, in parallel, and write a report. What is finished is kept: the same command goes on after a stop or a crash.",
        footer = {"", "headscope protocol k-sweep --data glyphs28 --out sweep", "headscope protocol k-sweep --out sweep --resume",
            "headscope protocol k-sweep --data glyphs28 --set grid=1,9,49 --set seeds=3 --set steps=200 --out quick"})
final class ProtocolCommand extends CliCommand {
    private static final long LOOK_MILLIS = 200;
    /** Between two attempts to go on after the disk refused. */
    private static final long RETRY_MILLIS = 5_000;

    @Parameters(paramLabel = "NAME", description = "See: headscope list protocols.")
    private String name;

    @Option(names = "--data", paramLabel = "D", description = "Sample set id, file or folder, perhaps with choices: mnist?canvas=60&clutter=4 puts pictures on a canvas. See: headscope list datasets.")
    private String data;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the protocol (grid, seeds, steps ...), of the family or of training; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the first run of each arm; the others follow by one (default 1).")
    private Optional<Long> seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of trials and report.")
    private Path out;

    @Option(names = "--resume", description = "Go on with the study in that folder; data, settings and seed are its own.")
    private boolean resume;

    @Option(names = "--parallel", paramLabel = "N", description = "Trials at a time; default: one per core.")
    private Optional<Integer> parallel;

    @Override
    int run() throws Exception {
        int threads = parallel.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        if (threads < 1) throw new BadInputException("--parallel: expected at least 1, found %d.".formatted(threads));
        Protocol protocol = Protocols.of(name);
        Plan known = resume ? Inputs.read(() -> StudyFolder.plan(out)) : null;
        if (resume && (!set.isEmpty() || seed.isPresent())) {
            throw new BadInputException("expected no --set and no --seed beside --resume: the study keeps its own. Leave them out, or leave --resume out to change the plan.");
        }
        if (!resume && data == null) throw new BadInputException("expected --data D, found nothing. See: headscope list datasets.");
        String spec = data != null ? new DataCatalog().settled(data) : known.data().spec();
        Dataset opened = Inputs.data(spec);
        Plan plan = resume ? known : Protocols.plan(protocol, set, seed.orElse(1L), spec, opened);
        StudyFolder folder = Inputs.read(() -> StudyFolder.open(out, plan, Versions.all()));
        try (Study study = new Study(folder, opened, threads)) {
            return work(study, protocol, threads);
        }
    }

    private int work(Study study, Protocol protocol, int threads) throws Exception {
        StudyProgress before = study.progress();
        err().println("%s on %s: %d trials of %,d steps, %d at a time%s".formatted(protocol.title(), study.plan().data().name(), before.trials().size(),
                before.trials().getFirst().steps(), threads, before.done() > 0 ? "; %d are done already".formatted(before.done()) : ""));
        var bar = new ProgressBar(err());
        try (var _ = new StopSafely(() -> stopped(study))) {
            if (before.state() != State.DONE) {
                study.start();
                follow(study, bar);
            }
            bar.end();
        }
        StudyProgress end = study.progress();
        if (end.state() == State.STOPPED) return Cli.STOPPED;
        for (Entry e : end.trials()) {
            if (e.stage() == Stage.FAILED) err().println("headscope protocol: %s: %s".formatted(e.label(), e.note()));
        }
        if (study.results().isEmpty()) return Cli.FAILED;
        Findings findings = protocol.conclude(study.plan(), study.results());
        Path report = StudyReport.write(out, protocol, study.plan(), study.results(), findings, Versions.all());
        out().println(findings.answer());
        out().println("Report: " + report);
        return Cli.DONE;
    }

    private void follow(Study study, ProgressBar bar) throws InterruptedException {
        long retryAt = 0;
        Optional<String> said = Optional.empty();
        StudyProgress now = study.progress();
        while (now.state() == State.RUNNING || now.state() == State.PAUSED) {
            bar.show(Math.min(now.stepsDone(), now.steps() - 1), now.steps(), "%d of %d trials".formatted(now.done(), now.trials().size()));
            if (now.problem().isPresent() && !now.problem().equals(said)) {
                said = now.problem();
                retryAt = System.currentTimeMillis() + RETRY_MILLIS;
                err().println("headscope protocol: %s It goes on by itself as soon as it can; Ctrl-C stops.".formatted(said.get()));
                err().flush();
            } else if (now.problem().isPresent() && System.currentTimeMillis() >= retryAt) {
                retryAt = System.currentTimeMillis() + RETRY_MILLIS;
                study.resume();
            }
            Thread.sleep(LOOK_MILLIS);
            now = study.progress();
        }
        if (now.state() == State.DONE) bar.show(now.steps(), now.steps(), "%d of %d trials".formatted(now.done(), now.trials().size()));
    }

    private void stopped(Study study) {
        study.stop();
        StudyProgress end = study.progress();
        err().println();
        err().println("Stopped; %d of %d trials are done and kept. Go on with: headscope protocol %s --resume --out %s".formatted(end.done(), end.trials().size(), name, out));
        err().flush();
    }
}

package headscope.engine.train;

import headscope.engine.resample.PolicySettings;
import headscope.engine.store.Checkpoints;
import headscope.engine.value.Confusion;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Events;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Preview;
import headscope.engine.value.Ranking;
import headscope.engine.value.RankingDetail;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.TwinReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run that is open: its trainer, its edits, what was last measured of it, and its folder if it has one. Engine thread only. */
final class RunInMemory implements AutoCloseable {
    /** A loss this many times that of guessing is on its way out of the finite numbers: no moment to come back to. */
    private static final double WILD = 10;
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,6})");

    private final Trainer trainer;
    private final Editor editor;
    private final Optional<RunRecorder> recorder;
    private final Events past;
    private final List<String> notes;
    private Trainer.Moment safe;
    private Optional<Ranking> ranking = Optional.empty();
    private Optional<Confusion> confusion = Optional.empty();
    private Optional<Evaluation> validated = Optional.empty();
    private Optional<Preview> preview = Optional.empty();
    private Optional<Twin> twin = Optional.empty();
    private boolean unsaved;

    /**
     * A run at the moment of its newest checkpoint, or at step 0.
     *
     * @param past  what happened before it was opened
     * @param notes what a person should know about the opening, one sentence each
     */
    RunInMemory(Trainer trainer, Optional<RunRecorder> recorder, Events past, List<String> notes) {
        this.trainer = trainer;
        this.editor = new Editor(trainer);
        this.recorder = recorder;
        this.past = past;
        this.notes = notes;
        safe = trainer.moment();
    }

    /** The same data and settings from step 0, in a folder beside this one. */
    RunInMemory restarted(Optional<Long> seed) throws IOException {
        RunConfig config = seed.map(trainer.config()::withSeed).orElse(trainer.config());
        Trainer fresh = Trainer.fresh(config, trainer.data());
        try {
            if (recorder.isEmpty()) return new RunInMemory(fresh, Optional.empty(), Events.NONE, List.of());
            RunRecorder next = RunOpening.create(freeSibling(recorder.get().folder().folder()), fresh);
            next.event("restarted", 0, "restarted from " + recorder.get().name() + " with seed " + config.seed());
            return new RunInMemory(fresh, Optional.of(next), Events.NONE, List.of());
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** {@code run}, then {@code run-2}, {@code run-3} ... */
    static Path freeSibling(Path folder) {
        String name = folder.getFileName().toString();
        Matcher numbered = NUMBERED.matcher(name);
        String base = numbered.matches() ? numbered.group(1) : name;
        for (int i = numbered.matches() ? Integer.parseInt(numbered.group(2)) + 1 : 2;; i++) {
            Path candidate = folder.resolveSibling(base + "-" + i);
            if (!Files.exists(candidate)) return candidate;
        }
    }

    void validate(EventLog log) {
        Evaluation found = trainer.validate();
        validated = Optional.of(found);
        confusion = Optional.of(found.confusion());
        log.add(found.metrics());
        trainer.evaluateAugmented(trainer.data().validation(), EvalMetrics.AUGMENTED).ifPresent(augmented -> log.add(augmented.metrics()));
    }

    /** @param similarity by which heads are compared, if somebody looks */
    void rank(EventLog log, Optional<String> similarity) {
        Probing.Ranked ranked = trainer.probing().rank(similarity);
        ranking = Optional.of(ranked.ranking());
        if (validated.isEmpty()) confusion = Optional.of(ranked.probe().confusion());
        log.add(ranked.ranking().with(RankingDetail.NONE));
        log.add(new PolicyTrace(List.of(), Radials.of(trainer.network(), trainer.step())));
        log.add(ranked.probe().metrics());
        if (ranked.probe().metrics().loss() < WILD * Math.log(trainer.data().classes().size())) safe = trainer.moment();
    }

    /** Somebody has said when training ends: a policy without an end of its own ends after three quarters of it. */
    void planned(long step) {
        Settings live = trainer.live();
        if (step < 1 || live.whole(PolicySettings.END) > 0 || live.text(PolicySettings.POLICY).equals("static")) return;
        trainer.set(PolicySettings.END, Long.toString(Math.clamp(Math.round(0.75 * step), 1, 1_000_000_000)));
    }

    /** Back to the last moment at which the numbers were sound. */
    void comeBack(EventLog log) throws IOException {
        editor.restore(safe);
        wentBack(log);
        if (recorder.isPresent()) recorder.get().event("diverged", trainer.step(), "came back to step " + trainer.step() + " from numbers that are not finite");
    }

    /** Tries an edit and takes it back. */
    Preview preview(Command edit) {
        Preview found = new DryRun(trainer).of(edit);
        preview = Optional.of(found);
        return found;
    }

    Optional<Preview> preview() {
        return preview;
    }

    /** Starts an untouched twin from before the last edit, in the place of one that runs. */
    Twin startTwin() throws IOException {
        Twin fresh = editor.twin();
        endTwin("another one takes its place");
        twin = Optional.of(fresh);
        if (recorder.isPresent()) recorder.get().event("twin", trainer.step(), "an untouched twin goes on from step %d, before '%s'".formatted(fresh.current().fromStep(), fresh.current().edit()));
        return fresh;
    }

    /** Ends the twin and frees it; its last verdict goes into the journal. Whether there was one. */
    boolean endTwin(String why) throws IOException {
        if (twin.isEmpty()) return false;
        Twin ended = twin.get();
        twin = Optional.empty();
        ended.close();
        if (recorder.isPresent()) recorder.get().event("twin ended", trainer.step(), why + "; " + ended.current().words());
        return true;
    }

    /** Lets the twin make the step that the run has just made. */
    void followTwin(EventLog log) throws IOException {
        if (twin.isEmpty()) return;
        try {
            twin.get().follow().ifPresent(look -> {
                log.add(look.edited());
                log.add(look.untouched());
            });
        } catch (DivergedException e) {
            endTwin("the untouched twin diverged");
            log.add(ErrorText.problem("The untouched twin diverged and has ended; the run goes on.", e));
        }
    }

    Optional<TwinReport> twin() {
        return twin.map(Twin::current);
    }

    /** An undo has changed the step: what was measured later never happened, and a twin would no longer be one. */
    void wentBack(EventLog log) throws IOException {
        endTwin("the run went back");
        log.forgetAfter(trainer.step());
        validated = Optional.empty();
        recorder.ifPresent(r -> r.goBack(trainer));
        unsaved = true;
    }

    void checkpoint(Checkpoints.Keep keep) throws IOException {
        if (recorder.isPresent()) recorder.get().checkpoint(trainer, keep);
        unsaved = false;
    }

    /** The last line of a journal that was not cut off by a crash. */
    void closing(String how) throws IOException {
        if (recorder.isPresent()) recorder.get().event("closed", trainer.step(), how + " at step " + trainer.step());
    }

    /** The run is no longer what its newest checkpoint says. */
    void changed() {
        unsaved = true;
    }

    /** Whether there is something to save and a folder to save it to. */
    boolean unsaved() {
        return unsaved && recorder.isPresent();
    }

    Optional<Evaluation> validated() {
        return validated;
    }

    Optional<Ranking> ranking() {
        return ranking;
    }

    Optional<Confusion> confusion() {
        return confusion;
    }

    Trainer trainer() {
        return trainer;
    }

    Editor editor() {
        return editor;
    }

    Optional<RunRecorder> recorder() {
        return recorder;
    }

    Events past() {
        return past;
    }

    List<String> notes() {
        return notes;
    }

    String name() {
        return recorder.map(RunRecorder::name).orElseGet(() -> trainer.config().family() + " on " + trainer.data().name());
    }

    @Override
    public void close() throws IOException {
        twin.ifPresent(Twin::close);
        trainer.close();
        if (recorder.isPresent()) recorder.get().close();
    }
}

package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.store.Biography;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.MetricsDb;
import headscope.engine.store.RunFolder;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.HeadTable;
import headscope.engine.value.Events;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Keeps a run's folder up to date: outcomes at once, metrics soon, checkpoints when told. Engine thread only. */
final class RunRecorder implements AutoCloseable {
    private final RunFolder folder;
    private HeadTable written = new HeadTable(List.of());

    RunRecorder(RunFolder folder) {
        this.folder = folder;
    }

    RunFolder folder() {
        return folder;
    }

    String name() {
        return folder.folder().toAbsolutePath().normalize().getFileName().toString();
    }

    /** On disk when it returns. */
    void outcome(Outcome outcome) throws IOException {
        folder.journal().append(outcome);
    }

    /** Something that is no command: started, resumed, restarted. */
    void event(String what, long step, String text) throws IOException {
        folder.journal().append(Map.of("event", what, "step", step, "message", text));
    }

    void metrics(Events events) {
        MetricsDb metrics = folder.metrics();
        events.steps().forEach(metrics::add);
        events.evals().forEach(metrics::add);
        events.rankings().forEach(metrics::add);
        events.marks().forEach(metrics::add);
        metrics.add(events.policy());
    }

    /** Writes the biographies that differ from those written before. */
    void heads(Trainer trainer) {
        HeadTable now = trainer.network().heads();
        for (HeadRecord head : now.all()) {
            HeadRecord before = written.layers().isEmpty() ? null : written.at(head.id().layer(), head.id().slot());
            if (head.equals(before)) continue;
            if (before != null && !before.id().equals(head.id())) write(trainer, before, OptionalLong.of(trainer.step()));
            write(trainer, head, head.status() == HeadStatus.PRUNED ? OptionalLong.of(trainer.step()) : OptionalLong.empty());
        }
        written = now;
    }

    private void write(Trainer trainer, HeadRecord head, OptionalLong died) {
        HeadLayer layer = trainer.network().model().layers().get(head.id().layer());
        folder.metrics().add(new Biography(head.id(), head.bornStep(), died, head.parent(), head.origin(), head.distribution(), layer.weights(head.taps(), head.id().slot()), head.seed(),
                head.status()));
    }

    /** Takes the metrics back to a step, after an undo. */
    void goBack(Trainer trainer) {
        folder.metrics().truncateAfter(trainer.step());
        heads(trainer);
    }

    void checkpoint(Trainer trainer, Checkpoints.Keep keep) throws IOException {
        folder.checkpoints().write(CheckpointCodec.write(trainer), keep);
        moments(trainer);
    }

    /** Writes the moments that a look back needs, each once. */
    private void moments(Trainer trainer) throws IOException {
        folder.moments().forgetAfter(trainer.step());
        List<Long> there = folder.moments().steps();
        for (Map.Entry<Long, float[]> moment : trainer.sight().moments().entrySet()) {
            if (!there.contains(moment.getKey())) folder.moments().write(moment.getKey(), trainer.network().model().layout().export(moment.getValue()));
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}

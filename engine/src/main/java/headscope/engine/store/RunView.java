package headscope.engine.store;

import headscope.engine.value.History;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run that is only read: allowed while another process trains it. */
public record RunView(Path folder, RunInfo info) {
    /** Reads {@code run.json}; the rest is read when it is asked for. */
    public static RunView of(Path folder) throws IOException {
        return new RunView(folder, RunInfo.read(folder));
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(folder.resolve(RunFolder.CHECKPOINTS), info.digest());
    }

    /** Parameters at earlier moments. */
    public Moments moments() {
        return new Moments(folder.resolve(RunFolder.MOMENTS));
    }

    public History history() throws IOException {
        return MetricsDb.readHistory(folder.resolve(RunFolder.METRICS));
    }

    public List<Biography> biographies() throws IOException {
        return MetricsDb.readBiographies(folder.resolve(RunFolder.METRICS));
    }

    public List<Outcome> outcomes() throws IOException {
        return Journal.read(folder.resolve(RunFolder.JOURNAL));
    }
}

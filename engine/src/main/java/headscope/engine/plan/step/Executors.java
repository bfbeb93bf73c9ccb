package headscope.engine.plan.step;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.Executor;
import headscope.engine.plan.Model;
import headscope.engine.plan.OwnExecutor;
import headscope.engine.plan.SessionExecutor;
import org.nd4j.linalg.api.buffer.DataType;

/** Chooses what runs a model here. */
public final class Executors {
    private Executors() {}

    /** A static plan where arrays lie in the machine's own memory; on a GPU, which our kernels cannot reach, the session with native operators. A model may bring its own. */
    public static Executor of(Model model, int batch, DataType type) {
        return of(model, batch, type, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads that our kernels may use, the caller included; results do not depend on it */
    public static Executor of(Model model, int batch, DataType type, int threads) {
        return model instanceof OwnExecutor own ? own.executor(batch, type, threads) : ofGraph(model, batch, type, threads);
    }

    /** What runs the graph of a model, though the model may bring passes of its own that are built on it. */
    public static Executor ofGraph(Model model, int batch, DataType type, int threads) {
        return ArrayMemory.isHost() ? new PlanExecutor(model, batch, type, new Workers(threads)) : new SessionExecutor(model, batch, type);
    }
}

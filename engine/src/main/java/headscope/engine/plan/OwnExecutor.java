package headscope.engine.plan;

import org.nd4j.linalg.api.buffer.DataType;

/** A model that brings its own passes, because a graph cannot say them or would be slow. */
public interface OwnExecutor extends Model {
    /**
     * What runs this model.
     *
     * @param batch   examples per pass
     * @param type    FLOAT to train, DOUBLE to check
     * @param threads that kernels may use, the caller included; results do not depend on it
     */
    Executor executor(int batch, DataType type, int threads);
}

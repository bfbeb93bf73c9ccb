package headscope.engine.value;

/** What the engine is doing. */
public enum RunState {
    /** Loading the backend, the data and the graph. */
    STARTING,
    /** Waiting for a command. */
    PAUSED,
    RUNNING,
    /** An error ended the session; the last checkpoint is intact. */
    FAILED,
    CLOSED
}

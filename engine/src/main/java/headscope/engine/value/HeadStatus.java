package headscope.engine.value;

/** What training does with a head at the moment. */
public enum HeadStatus {
    /** Takes part and learns. */
    LIVE,
    /** Takes part; its own weights and bias do not move. */
    FROZEN,
    /** Gives zero and gets no gradient; its slot waits for a new head. */
    PRUNED
}

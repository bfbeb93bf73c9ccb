package headscope.engine.attention;

/** What is done to the sums of a layer before ReLU. */
public enum NormKind {
    NONE,
    /** Batch normalisation (Ioffe and Szegedy 2015). */
    BATCH,
    /** Batch renormalisation (Ioffe 2017): while it trains, too, it uses nearly the running statistics. */
    RENORM
}

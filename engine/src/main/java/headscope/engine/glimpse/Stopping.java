package headscope.engine.glimpse;

/** Decides whether an example stops after a glimpse. */
@FunctionalInterface
interface Stopping {
    boolean stops(int glimpse, int row, double probability);

    /** Leaves nothing to chance. */
    Stopping LIKELIER = (_, _, probability) -> probability >= 0.5;
}

package headscope.engine.mask;

/** What happens to a cell that is drawn again (SCIENCE 1.2). Written with dashes in settings. */
public enum Dedup {
    /** Cells are drawn without replacement: a head has exactly k taps. */
    WITHOUT_REPLACEMENT,
    /** k draws that know nothing of each other; taps on one cell become one weight, so a head may have fewer than k. */
    MERGE
}

package headscope.engine.plan;

/** Which entries of the flat buffer belong to which head of a layer. */
public interface Ownership {
    /** Whether a buffer position belongs to any head. */
    boolean holds(int position);

    /** Buffer positions of a head, ascending. */
    int[] of(int slot);
}

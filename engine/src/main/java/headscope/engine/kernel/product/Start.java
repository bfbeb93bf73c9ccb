package headscope.engine.kernel.product;

import java.lang.foreign.MemorySegment;

/** What the sums of a product begin with. */
public sealed interface Start {
    /** 0: the product overwrites. */
    Start ZERO = new Zero();
    /** What C holds: the product adds. */
    Start HERE = new Here();

    /** Zero. */
    record Zero() implements Start {}

    /** What C holds. */
    record Here() implements Start {}

    /**
     * The same row of numbers for each row of C, as a bias is.
     *
     * @param first position of the first of N numbers, counted in numbers
     */
    record Row(MemorySegment numbers, long first) implements Start {}
}

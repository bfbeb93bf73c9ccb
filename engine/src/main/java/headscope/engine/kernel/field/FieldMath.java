package headscope.engine.kernel.field;

import headscope.engine.backend.Simd;
import headscope.engine.kernel.Workers;

/**
 * Arithmetic on maps of whole batches, each operation with its gradients. Engine thread only. Gradients are those of what an operation returns, given {@code dy}, the slope of some number
 * in y. Unless an operation says otherwise, results are as large as what they are made from and must not overlap it, and what is not a result is not modified.
 */
public record FieldMath(Mixing mixing, Elements elements, Standards standards, Products products, Windows windows, Interactions interactions, Sines sines) {
    /** For fields of floats: the fastest that runs here, its loops shared out among threads. Results do not depend on how many there are. */
    public static FieldMath best(Workers workers) {
        return Simd.available() ? vectors(workers) : plain();
    }

    private static FieldMath vectors(Workers workers) {
        Crew crew = new Crew(workers);
        return new FieldMath(new VectorMixing(crew), new VectorElements(crew), new VectorStandards(crew), new VectorProducts(crew), new VectorWindows(crew), new VectorInteractions(crew),
                new VectorSines(crew));
    }

    /** The definition: plain loops, sums in double, for fields of either type of numbers. */
    public static FieldMath plain() {
        return new FieldMath(new PlainMixing(), new PlainElements(), new PlainStandards(), new PlainProducts(), new PlainWindows(), new PlainInteractions(), new PlainSines());
    }
}

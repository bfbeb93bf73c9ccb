package headscope.engine.backend;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The only class here that names the incubating module, so that the others load without it. Ask {@link Simd} first. */
final class VectorWidth {
    private VectorWidth() {}

    /** Bits of the registers that the JVM prefers. */
    static int bits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    static String describe() {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        return "%d bit, %d floats at once (%s).".formatted(species.vectorBitSize(), species.length(), System.getProperty("os.arch"));
    }
}

package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link MeanTiles} with the Vector API. */
final class VectorMeans implements MeanTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void mean(MemorySegment x, long at, long row, int rows, int cols, MemorySegment y, long to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            for (int col = 0; col < cols; col++) sum = sum.add(FloatVector.fromMemorySegment(SPECIES, x, at + r * row + col * Lanes.BYTES, ORDER));
        }
        sum.mul(1f / (rows * cols)).intoMemorySegment(y, to, ORDER);
    }

    @Override
    public void gradient(MemorySegment dy, long from, MemorySegment dx, long at, long row, int rows, int cols) {
        FloatVector share = FloatVector.fromMemorySegment(SPECIES, dy, from, ORDER).mul(1f / (rows * cols));
        for (int r = 0; r < rows; r++) {
            for (int col = 0; col < cols; col++) share.intoMemorySegment(dx, at + r * row + col * Lanes.BYTES, ORDER);
        }
    }
}

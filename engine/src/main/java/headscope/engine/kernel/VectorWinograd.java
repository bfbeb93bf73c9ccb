package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The transforms of {@link WinogradTiles} with the Vector API; what two rows of a matrix have in common is computed once. */
final class VectorWinograd implements WinogradTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long CELL = Lanes.BYTES;
    private static final long TILE = COLUMNS * CELL;

    @Override
    public void input(MemorySegment x, long at, int tiles, MemorySegment numbers, long target, long apart) {
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * TILE;
            long to = target + tile * CELL;
            FloatVector d0 = load(x, from - CELL);
            FloatVector d1 = load(x, from);
            FloatVector d2 = load(x, from + CELL);
            FloatVector d3 = load(x, from + 2 * CELL);
            FloatVector d4 = load(x, from + 3 * CELL);
            FloatVector d5 = load(x, from + 4 * CELL);
            FloatVector even = d4.sub(d2.mul(4));
            FloatVector odd = d3.sub(d1.mul(4));
            FloatVector near = d4.sub(d2);
            FloatVector far = d3.sub(d1).mul(2);
            d0.mul(4).sub(d2.mul(5)).add(d4).intoMemorySegment(numbers, to, ORDER);
            even.add(odd).intoMemorySegment(numbers, to + apart, ORDER);
            even.sub(odd).intoMemorySegment(numbers, to + 2 * apart, ORDER);
            near.add(far).intoMemorySegment(numbers, to + 3 * apart, ORDER);
            near.sub(far).intoMemorySegment(numbers, to + 4 * apart, ORDER);
            d1.mul(4).sub(d3.mul(5)).add(d5).intoMemorySegment(numbers, to + 5 * apart, ORDER);
        }
    }

    @Override
    public void output(MemorySegment numbers, long at, long apart, int tiles, float bias, boolean rectify, MemorySegment y, long target) {
        FloatVector floor = FloatVector.broadcast(SPECIES, rectify ? 0 : Float.NEGATIVE_INFINITY);
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * CELL;
            long to = target + tile * TILE;
            FloatVector m1 = load(numbers, from + apart);
            FloatVector m2 = load(numbers, from + 2 * apart);
            FloatVector m3 = load(numbers, from + 3 * apart);
            FloatVector m4 = load(numbers, from + 4 * apart);
            FloatVector sum = m1.add(m2).add(bias);
            FloatVector difference = m1.sub(m2).add(bias);
            FloatVector wideSum = m3.add(m4);
            FloatVector wideDifference = m3.sub(m4);
            FloatVector y0 = load(numbers, from).add(sum).add(wideSum);
            FloatVector y1 = difference.add(wideDifference.mul(2));
            FloatVector y2 = sum.add(wideSum.mul(4));
            FloatVector y3 = difference.add(wideDifference.mul(8)).add(load(numbers, from + 5 * apart));
            y0.blend(floor, y0.compare(VectorOperators.LT, floor)).intoMemorySegment(y, to, ORDER);
            y1.blend(floor, y1.compare(VectorOperators.LT, floor)).intoMemorySegment(y, to + CELL, ORDER);
            y2.blend(floor, y2.compare(VectorOperators.LT, floor)).intoMemorySegment(y, to + 2 * CELL, ORDER);
            y3.blend(floor, y3.compare(VectorOperators.LT, floor)).intoMemorySegment(y, to + 3 * CELL, ORDER);
        }
    }

    @Override
    public void slope(MemorySegment dy, long at, int tiles, MemorySegment numbers, long target, long apart) {
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * TILE;
            long to = target + tile * CELL;
            FloatVector y0 = load(dy, from);
            FloatVector y1 = load(dy, from + CELL);
            FloatVector y2 = load(dy, from + 2 * CELL);
            FloatVector y3 = load(dy, from + 3 * CELL);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            FloatVector wideEven = y0.add(y2.mul(4));
            FloatVector wideOdd = y1.mul(2).add(y3.mul(8));
            y0.intoMemorySegment(numbers, to, ORDER);
            even.add(odd).intoMemorySegment(numbers, to + apart, ORDER);
            even.sub(odd).intoMemorySegment(numbers, to + 2 * apart, ORDER);
            wideEven.add(wideOdd).intoMemorySegment(numbers, to + 3 * apart, ORDER);
            wideEven.sub(wideOdd).intoMemorySegment(numbers, to + 4 * apart, ORDER);
            y3.intoMemorySegment(numbers, to + 5 * apart, ORDER);
        }
    }

    @Override
    public void inputGradient(MemorySegment numbers, long at, long apart, int tiles, MemorySegment dx, long target) {
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * CELL;
            long to = target + tile * TILE;
            FloatVector m0 = load(numbers, from);
            FloatVector m1 = load(numbers, from + apart);
            FloatVector m2 = load(numbers, from + 2 * apart);
            FloatVector m3 = load(numbers, from + 3 * apart);
            FloatVector m4 = load(numbers, from + 4 * apart);
            FloatVector m5 = load(numbers, from + 5 * apart);
            FloatVector sum = m1.add(m2);
            FloatVector difference = m1.sub(m2);
            FloatVector wideSum = m3.add(m4);
            FloatVector wideDifference = m3.sub(m4);
            FloatVector left = load(numbers, from - CELL + 5 * apart);
            FloatVector right = load(numbers, from + CELL);
            left.sub(difference.mul(4)).sub(wideDifference.mul(2)).add(m5.mul(4)).intoMemorySegment(dx, to, ORDER);
            m0.mul(-5).sub(sum.mul(4)).sub(wideSum).intoMemorySegment(dx, to + CELL, ORDER);
            difference.add(wideDifference.mul(2)).sub(m5.mul(5)).intoMemorySegment(dx, to + 2 * CELL, ORDER);
            m0.add(sum).add(wideSum).add(right.mul(4)).intoMemorySegment(dx, to + 3 * CELL, ORDER);
        }
    }

    private static FloatVector load(MemorySegment memory, long at) {
        return FloatVector.fromMemorySegment(SPECIES, memory, at, ORDER);
    }
}

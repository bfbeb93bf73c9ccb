package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/** The definition of {@link MaskTiles}, and what serves where the Vector API is missing. */
final class ScalarMasks implements MaskTiles {
    @Override
    public void gradient(MemorySegment x, MemorySegment m, MemorySegment dy, MemorySegment dx, MemorySegment dm, long at, long from, int count, boolean first) {
        for (int i = 0; i < count; i++) {
            float slope = dy.getAtIndex(JAVA_FLOAT, at + i);
            float before = first ? 0 : dm.getAtIndex(JAVA_FLOAT, from + i);
            dm.setAtIndex(JAVA_FLOAT, from + i, before + slope * x.getAtIndex(JAVA_FLOAT, at + i));
            dx.setAtIndex(JAVA_FLOAT, at + i, slope * m.getAtIndex(JAVA_FLOAT, from + i));
        }
    }

    @Override
    public void rectified(MemorySegment x, MemorySegment dy, MemorySegment dx, long at, int count) {
        for (int i = 0; i < count; i++) dx.setAtIndex(JAVA_FLOAT, at + i, x.getAtIndex(JAVA_FLOAT, at + i) > 0 ? dy.getAtIndex(JAVA_FLOAT, at + i) : 0);
    }
}

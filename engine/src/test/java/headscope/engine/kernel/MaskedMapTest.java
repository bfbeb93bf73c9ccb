package headscope.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

class MaskedMapTest {
    private static final int BATCH = 3;
    private static final int CHANNELS = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 225})
    void vectorsDoWhatTheDefinitionDoes(int cells) {
        try (Arena arena = Arena.ofShared(); Workers workers = new Workers(2)) {
            int count = BATCH * CHANNELS * cells;
            var random = new SplittableRandom(cells);
            MemorySegment x = floats(arena, count, random);
            MemorySegment m = floats(arena, BATCH * cells, random);
            MemorySegment dy = floats(arena, count, random);
            float[][] found = new float[6][];
            for (MaskTiles tiles : new MaskTiles[] {new ScalarMasks(), MaskTiles.best()}) {
                MemorySegment dx = floats(arena, count, random);
                MemorySegment dm = floats(arena, BATCH * cells, random);
                var map = new MaskedMap(tiles, BATCH, CHANNELS, cells, workers);
                map.gradient(x, m, dy, dx, dm);
                int at = tiles instanceof ScalarMasks ? 0 : 3;
                found[at] = dx.toArray(JAVA_FLOAT);
                found[at + 1] = dm.toArray(JAVA_FLOAT);
                map.rectified(x, dy, dx);
                found[at + 2] = dx.toArray(JAVA_FLOAT);
            }
            for (int i = 0; i < 3; i++) assertThat(found[3 + i]).isEqualTo(found[i]);
            float expected = 0;
            for (int c = 0; c < CHANNELS; c++) expected += dy.getAtIndex(JAVA_FLOAT, (long) c * cells) * x.getAtIndex(JAVA_FLOAT, (long) c * cells);
            assertThat(found[1][0]).isEqualTo(expected);
        }
    }

    private static MemorySegment floats(Arena arena, int count, SplittableRandom random) {
        MemorySegment segment = arena.allocate(JAVA_FLOAT, count);
        for (int i = 0; i < count; i++) segment.setAtIndex(JAVA_FLOAT, i, (float) random.nextDouble(-1, 1));
        return segment;
    }
}

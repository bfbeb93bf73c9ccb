package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link WinogradTiles} by its matrices, and what serves where the Vector API is missing. */
final class ScalarWinograd implements WinogradTiles {
    private static final float[][] INPUT = {{4, 0, -5, 0, 1, 0}, {0, -4, -4, 1, 1, 0}, {0, 4, -4, -1, 1, 0}, {0, -2, -1, 2, 1, 0}, {0, 2, -1, -2, 1, 0}, {0, 4, 0, -5, 0, 1}};
    private static final float[][] OUTPUT = {{1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}};

    @Override
    public void input(MemorySegment x, long at, int tiles, MemorySegment numbers, long target, long apart) {
        for (int tile = 0; tile < tiles; tile++) {
            for (int i = 0; i < NUMBERS; i++) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    float sum = 0;
                    for (int k = 0; k < NUMBERS; k++) sum += INPUT[i][k] * get(x, at + (tile * COLUMNS - 1L + k) * Lanes.BYTES, lane);
                    set(numbers, target + i * apart + tile * Lanes.BYTES, lane, sum);
                }
            }
        }
    }

    @Override
    public void output(MemorySegment numbers, long at, long apart, int tiles, float bias, boolean rectify, MemorySegment y, long target) {
        for (int tile = 0; tile < tiles; tile++) {
            for (int j = 0; j < COLUMNS; j++) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    float sum = bias;
                    for (int i = 0; i < NUMBERS; i++) sum += OUTPUT[j][i] * get(numbers, at + i * apart + tile * Lanes.BYTES, lane);
                    set(y, target + (tile * COLUMNS + j) * Lanes.BYTES, lane, rectify && sum < 0 ? 0 : sum);
                }
            }
        }
    }

    @Override
    public void slope(MemorySegment dy, long at, int tiles, MemorySegment numbers, long target, long apart) {
        for (int tile = 0; tile < tiles; tile++) {
            for (int i = 0; i < NUMBERS; i++) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    float sum = 0;
                    for (int j = 0; j < COLUMNS; j++) sum += OUTPUT[j][i] * get(dy, at + (tile * COLUMNS + j) * Lanes.BYTES, lane);
                    set(numbers, target + i * apart + tile * Lanes.BYTES, lane, sum);
                }
            }
        }
    }

    @Override
    public void inputGradient(MemorySegment numbers, long at, long apart, int tiles, MemorySegment dx, long target) {
        for (int col = 0; col < tiles * COLUMNS; col++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                float sum = 0;
                for (int tile = 0; tile < tiles; tile++) {
                    int k = col - tile * COLUMNS + 1;
                    if (k < 0 || k >= NUMBERS) continue;
                    for (int i = 0; i < NUMBERS; i++) sum += INPUT[i][k] * get(numbers, at + i * apart + tile * Lanes.BYTES, lane);
                }
                set(dx, target + col * Lanes.BYTES, lane, sum);
            }
        }
    }

    private static float get(MemorySegment memory, long at, int lane) {
        return memory.get(ValueLayout.JAVA_FLOAT, at + (long) lane * Float.BYTES);
    }

    private static void set(MemorySegment memory, long at, int lane, float value) {
        memory.set(ValueLayout.JAVA_FLOAT, at + (long) lane * Float.BYTES, value);
    }
}

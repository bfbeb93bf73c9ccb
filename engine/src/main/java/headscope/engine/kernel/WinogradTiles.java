package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/**
 * The four transforms of Winograd's F(4, 3) along a row (Lavin and Gray 2016, section 4.3): four results of a window of three from six products instead of twelve.
 * Each method goes along the tiles of one row of one channel, each lane for itself. The six numbers of a tile lie {@code apart} bytes from one another, those of
 * neighbouring tiles side by side.
 */
interface WinogradTiles {
    int NUMBERS = 6;
    int COLUMNS = 4;
    /** From the three weights of a window to the six of a tile. */
    double[][] WEIGHTS = {{1 / 4.0, 0, 0}, {-1 / 6.0, -1 / 6.0, -1 / 6.0}, {-1 / 6.0, 1 / 6.0, -1 / 6.0}, {1 / 24.0, 1 / 12.0, 1 / 6.0}, {1 / 24.0, -1 / 12.0, 1 / 6.0},
        {0, 0, 1}};

    static WinogradTiles best() {
        return Simd.available() ? new VectorWinograd() : new ScalarWinograd();
    }

    /** Six columns of the input, from the one left of the tile, become its six numbers. {@code at}: bytes of column 0. */
    void input(MemorySegment x, long at, int tiles, MemorySegment numbers, long target, long apart);

    /** The sums of a tile's six numbers become four columns. {@code bias} is added; negative results become 0 if {@code rectify}. */
    void output(MemorySegment numbers, long at, long apart, int tiles, float bias, boolean rectify, MemorySegment y, long target);

    /** Four columns of the gradient become six numbers: the transpose of {@link #output}. */
    void slope(MemorySegment dy, long at, int tiles, MemorySegment numbers, long target, long apart);

    /**
     * Six numbers become the gradient of the input's columns: the transpose of {@link #input}. The first column of a tile also belongs to the one on its left, the last
     * one to that on its right; beside the row the numbers are 0.
     */
    void inputGradient(MemorySegment numbers, long at, long apart, int tiles, MemorySegment dx, long target);
}

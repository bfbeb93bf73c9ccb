package headscope.engine.kernel;

import java.util.Arrays;

/**
 * Some heads and some cells that all of them read, as many as a tile of {@link ProductTiles} takes; cells that only fill up the tile are computed and ignored.
 *
 * @param headAt   bytes of each head from column 0 of channel 0
 * @param channel  of the first cell
 * @param dy       of the first cell
 * @param reach    [row][cell], for as many rows as a tile takes at once: bytes of a cell from column 0 of channel 0 in the row that belongs to the first output row
 * @param rowFrom  first output row for which each cell lies inside the input
 * @param rowTo    end of those rows
 * @param allFrom  first output row for which all cells lie inside
 * @param anyFrom  first output row for which some cell lies inside
 * @param position [head][cell] of the weight in the parameters, or {@link #IGNORED}
 */
record TapChunk(int[] headAt, int channel, int dy, int[] reach, int[] rowFrom, int[] rowTo, int allFrom, int allTo, int anyFrom, int anyTo, int[] position) {
    static final int IGNORED = -1;

    int cells() {
        return rowFrom.length;
    }

    /** @param width cells of the tile, at least those of the part */
    static TapChunk of(TapGroup part, int width, Grid in, Grid out, int rowStride) {
        int used = part.cells().size();
        int heads = part.heads().length;
        int[] reach = new int[ProductPass.ROWS * width];
        int[] rowFrom = new int[width];
        int[] rowTo = new int[width];
        int[] position = new int[heads * width];
        int allFrom = 0;
        int allTo = out.rows();
        int anyFrom = out.rows();
        int anyTo = 0;
        for (int e = 0; e < width; e++) {
            TapGroup.Cell cell = part.cells().get(Math.min(e, used - 1));
            for (int row = 0; row < ProductPass.ROWS; row++) {
                reach[row * width + e] = Math.toIntExact((row * rowStride + cell.dy()) * in.rowBytes() + cell.channel() * in.channelBytes() + cell.dx() * Lanes.BYTES);
            }
            rowFrom[e] = Math.max(0, Math.ceilDiv(-cell.dy(), rowStride));
            rowTo[e] = Math.clamp(Math.ceilDiv(in.rows() - cell.dy(), rowStride), 0, out.rows());
            for (int h = 0; h < heads; h++) position[h * width + e] = e < used ? part.position()[e][h] : IGNORED;
            allFrom = Math.max(allFrom, rowFrom[e]);
            allTo = Math.min(allTo, rowTo[e]);
            anyFrom = Math.min(anyFrom, rowFrom[e]);
            anyTo = Math.max(anyTo, rowTo[e]);
        }
        int[] headAt = Arrays.stream(part.heads()).map(head -> Math.toIntExact(head * out.channelBytes())).toArray();
        TapGroup.Cell first = part.cells().getFirst();
        return new TapChunk(headAt, first.channel(), first.dy(), reach, rowFrom, rowTo, allFrom, allTo, anyFrom, anyTo, position);
    }
}

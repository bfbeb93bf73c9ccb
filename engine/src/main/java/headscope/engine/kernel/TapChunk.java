package headscope.engine.kernel;

/**
 * Some heads and four or eight cells that all of them read; cells that only fill up the tile are computed and ignored.
 *
 * @param channel  of the first cell
 * @param dy       of the first cell
 * @param offset   bytes of each cell from column 0 of channel 0 in the row that belongs to the output row
 * @param rowFrom  first output row for which each cell lies inside the input
 * @param rowTo    end of those rows
 * @param allFrom  first output row for which all cells lie inside
 * @param anyFrom  first output row for which some cell lies inside
 * @param position [head][cell] of the weight in the parameters, or {@link #IGNORED}
 */
record TapChunk(int[] heads, int channel, int dy, long[] offset, int[] rowFrom, int[] rowTo, int allFrom, int allTo, int anyFrom, int anyTo, int[] position) {
    static final int IGNORED = -1;

    static TapChunk of(TapGroup part, Grid in, Grid out, int rowStride) {
        int used = part.cells().size();
        int width = used > ProductTiles.NARROW ? ProductTiles.WIDE : ProductTiles.NARROW;
        int heads = part.heads().length;
        long[] offset = new long[width];
        int[] rowFrom = new int[width];
        int[] rowTo = new int[width];
        int[] position = new int[heads * width];
        int allFrom = 0;
        int allTo = out.rows();
        int anyFrom = out.rows();
        int anyTo = 0;
        for (int e = 0; e < width; e++) {
            TapGroup.Cell cell = part.cells().get(Math.min(e, used - 1));
            offset[e] = cell.dy() * in.rowBytes() + cell.channel() * in.channelBytes() + cell.dx() * Lanes.BYTES;
            rowFrom[e] = Math.max(0, Math.ceilDiv(-cell.dy(), rowStride));
            rowTo[e] = Math.clamp(Math.ceilDiv(in.rows() - cell.dy(), rowStride), 0, out.rows());
            for (int h = 0; h < heads; h++) position[h * width + e] = e < used ? part.position()[e][h] : IGNORED;
            allFrom = Math.max(allFrom, rowFrom[e]);
            allTo = Math.min(allTo, rowTo[e]);
            anyFrom = Math.min(anyFrom, rowFrom[e]);
            anyTo = Math.max(anyTo, rowTo[e]);
        }
        TapGroup.Cell first = part.cells().getFirst();
        return new TapChunk(part.heads(), first.channel(), first.dy(), offset, rowFrom, rowTo, allFrom, allTo, anyFrom, anyTo, position);
    }
}

package headscope.engine.kernel.cell;

/**
 * Where the positions of each cell of an example lie, looked up once because the divisions cost as much as a small kernel: in the map that is read, pool by pool, and
 * for each pool in the map that is written, as bytes from the start of an example.
 */
final class CellPlaces {
    private final CellMap.Shape target;
    private final Pool pool;
    private final int[] from;
    private final int[] to;
    private final int[] firstPool;

    CellPlaces(CellMap.Shape in, CellMap.Shape target, int cellRows, int cellCols, Pool pool) {
        this.target = target;
        this.pool = pool;
        int gridCols = Math.ceilDiv(in.cols(), cellCols);
        firstPool = new int[Math.ceilDiv(in.rows(), cellRows) * gridCols + 1];
        from = new int[target.rows() * target.cols() * pool.size()];
        to = new int[target.rows() * target.cols()];
        int pools = 0;
        for (int cell = 0; cell + 1 < firstPool.length; cell++) {
            int row = cell / gridCols * cellRows / pool.rows();
            int col = cell % gridCols * cellCols / pool.cols();
            for (int p = row; p < Math.min(target.rows(), row + cellRows / pool.rows()); p++) {
                for (int q = col; q < Math.min(target.cols(), col + cellCols / pool.cols()); q++) {
                    for (int i = 0; i < pool.size(); i++) from[pools * pool.size() + i] = in.at(p * pool.rows() + i / pool.cols(), q * pool.cols() + i % pool.cols());
                    to[pools++] = target.at(p, q);
                }
            }
            firstPool[cell + 1] = pools;
        }
    }

    /** Positions that only the largest sum of is kept: {@code rows} times {@code cols}, in all 1, 2 or 4. */
    record Pool(int rows, int cols) {
        static final Pool NONE = new Pool(1, 1);
        static final Pool ROW = new Pool(1, 2);
        static final Pool SQUARE = new Pool(2, 2);

        int size() {
            return rows * cols;
        }

        /** Whether no pool lies in two cells. */
        boolean divides(int cellRows, int cellCols) {
            return cellRows % rows == 0 && cellCols % cols == 0;
        }
    }

    boolean serves(CellMap.Shape map, Pool wanted) {
        return target.equals(map) && pool.equals(wanted);
    }

    Pool pool() {
        return pool;
    }

    /** Copies the places of a cell's positions and pools behind those that are there and returns how many positions there are then. */
    int gather(int cell, int count, int[] positions, int[] pools) {
        int first = firstPool[cell];
        int more = firstPool[cell + 1] - first;
        int size = pool.size();
        System.arraycopy(from, first * size, positions, count, more * size);
        System.arraycopy(to, first, pools, count / size, more);
        return count + more * size;
    }
}

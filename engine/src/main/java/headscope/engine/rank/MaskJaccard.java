package headscope.engine.rank;

import headscope.engine.mask.DrawnMask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cells that both heads read, over the cells that at least one of them reads: structure only, whatever the weights say. */
final class MaskJaccard implements Similarity {
    @Override
    public String id() {
        return "jaccard";
    }

    @Override
    public String title() {
        return "Mask overlap";
    }

    @Override
    public String help() {
        return "Jaccard index of the masks: cells read by both heads over cells read by either; weights and activations play no part.";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public double[] matrix(ComparedHeads heads) {
        List<Set<Cell>> masks = heads.masks().stream().map(MaskJaccard::cells).toList();
        int count = masks.size();
        double[] matrix = new double[count * count];
        for (int i = 0; i < count; i++) {
            matrix[i * count + i] = 1;
            for (int j = i + 1; j < count; j++) {
                long both = masks.get(i).stream().filter(masks.get(j)::contains).count();
                matrix[i * count + j] = matrix[j * count + i] = (double) both / (masks.get(i).size() + masks.get(j).size() - both);
            }
        }
        return matrix;
    }

    private record Cell(int dy, int dx, int channel) {}

    private static Set<Cell> cells(DrawnMask mask) {
        int[] dy = mask.dy();
        int[] dx = mask.dx();
        int[] channel = mask.channel();
        Set<Cell> cells = new HashSet<>();
        for (int i = 0; i < dy.length; i++) cells.add(new Cell(dy[i], dx[i], channel.length == 0 ? -1 : channel[i]));
        return cells;
    }
}

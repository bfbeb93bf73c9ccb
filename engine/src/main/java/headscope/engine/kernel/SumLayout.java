package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** The groups of a {@link SumPass} as flat arrays: where their cells lie, which of them a row reads, and their weights. */
final class SumLayout {
    /** Bytes of each cell from column 0 of channel 0 in the row that is read around, group after group. */
    final int[] cells;
    /** [group][cell][head]; with one head per group the weight of a cell has the cell's index. */
    final float[] weights;

    private final List<TapGroup> groups;
    private final int rows;
    private final int[] start;
    private final int[] weightStart;
    private final int[] position;
    private final int[] firstCell;
    private final int[] lastCell;

    SumLayout(List<TapGroup> groups, Grid in, Phase phase) {
        this.groups = groups;
        rows = phase.rows();
        int count = groups.size();
        start = new int[count + 1];
        weightStart = new int[count + 1];
        for (int g = 0; g < count; g++) {
            int size = groups.get(g).cells().size();
            start[g + 1] = start[g] + size;
            weightStart[g + 1] = weightStart[g] + size * heads(g).length;
        }
        cells = new int[start[count]];
        position = new int[weightStart[count]];
        weights = new float[position.length];
        firstCell = new int[count * rows];
        lastCell = new int[count * rows];
        for (int g = 0; g < count; g++) lay(g, in, phase);
    }

    private void lay(int g, Grid in, Phase phase) {
        TapGroup group = groups.get(g);
        int heads = group.heads().length;
        for (int e = 0; e < group.cells().size(); e++) {
            TapGroup.Cell cell = group.cells().get(e);
            cells[start[g] + e] = Math.toIntExact(cell.dy() * in.rowBytes() + cell.channel() * in.channelBytes() + cell.dx() * Lanes.BYTES);
            System.arraycopy(group.position()[e], 0, position, weightStart[g] + e * heads, heads);
        }
        for (int row = 0; row < rows; row++) {
            int centre = row * phase.inRowStep();
            int first = 0;
            int last = group.cells().size();
            while (first < last && centre + group.cells().get(first).dy() < 0) first++;
            while (last > first && centre + group.cells().get(last - 1).dy() >= in.rows()) last--;
            firstCell[g * rows + row] = start[g] + first;
            lastCell[g * rows + row] = start[g] + last;
        }
    }

    int count() {
        return groups.size();
    }

    int[] heads(int g) {
        return groups.get(g).heads();
    }

    /** The first cell of a group that lies inside the input, for a row of the pass. */
    int from(int g, int row) {
        return firstCell[g * rows + row];
    }

    /** The end of those cells. */
    int to(int g, int row) {
        return lastCell[g * rows + row];
    }

    /** Index of the first weight of a group's cell. */
    int weight(int g, int cell) {
        return weightStart[g] + (cell - start[g]) * heads(g).length;
    }

    /** Whether no head shares cells with another and none is in two groups. */
    boolean everyHeadAlone() {
        int[] heads = groups.stream().flatMapToInt(group -> Arrays.stream(group.heads())).toArray();
        return heads.length == groups.size() && Arrays.stream(heads).distinct().count() == heads.length;
    }

    /** Reads the weights of all taps from the parameters, floats. */
    void load(MemorySegment parameters) {
        for (int i = 0; i < weights.length; i++) weights[i] = parameters.getAtIndex(ValueLayout.JAVA_FLOAT, position[i]);
    }
}

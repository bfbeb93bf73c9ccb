package headscope.engine.plan;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers of a model: parameters, and per layer the masks and gates that an edit writes. Engine thread only. */
public final class ModelState implements AutoCloseable {
    private final Model model;
    private final DataType type;
    private final FlatArray parameters;
    private final List<INDArray> masks;
    private final float[][] gates;
    private final int[][][] taps;
    private final boolean[][] learning;
    private long edition;

    public ModelState(Model model, DataType type) {
        this.model = model;
        this.type = type;
        parameters = new FlatArray(model.layout(), type);
        masks = model.layers().stream().map(l -> Nd4j.zeros(type, l.maskShape())).toList();
        gates = model.layers().stream().map(l -> ones(l.heads())).toArray(float[][]::new);
        taps = model.layers().stream().map(l -> new int[l.heads()][0]).toArray(int[][][]::new);
        learning = model.layers().stream().map(l -> new boolean[l.heads()]).toArray(boolean[][]::new);
    }

    public Model model() {
        return model;
    }

    public DataType type() {
        return type;
    }

    public FlatArray parameters() {
        return parameters;
    }

    /** The layer's mask, of {@link HeadLayer#maskShape}. */
    public INDArray mask(int layer) {
        return masks.get(layer);
    }

    /** Buffer positions of the weights of a head, tap by tap. */
    public int[] taps(int layer, int slot) {
        return taps[layer][slot].clone();
    }

    /**
     * Replaces what the heads of a layer read.
     *
     * @param positions [O][weights of the head] positions in the parameter buffer
     * @param open      [O]: false for a pruned head
     * @param learns    [O]: false for a head whose gradient nobody will ask for
     */
    public void setHeads(int layer, int[][] positions, boolean[] open, boolean[] learns) {
        edition++;
        learning[layer] = learns.clone();
        HeadLayer shape = model.layers().get(layer);
        float[] mask = new float[(int) Arrays.stream(shape.maskShape()).reduce(1, Math::multiplyExact)];
        for (int slot = 0; slot < positions.length; slot++) {
            taps[layer][slot] = positions[slot].clone();
            gates[layer][slot] = open[slot] ? 1 : 0;
            if (!open[slot] || shape.parts()) continue;
            for (int position : positions[slot]) mask[position - shape.incoming().offset()] = 1;
        }
        OffHeap.write(mask, masks.get(layer));
    }

    /** The layer's gates, [O]: 1, or 0 for a pruned head. */
    public float[] gates(int layer) {
        return gates[layer].clone();
    }

    /** Whether a head's weights learn; a frozen head's gradient may be left out of a pass. */
    public boolean learns(int layer, int slot) {
        return learning[layer][slot];
    }

    /** Another number after each {@link #setHeads}: what was worked out from the heads is valid as long as it stays. */
    public long edition() {
        return edition;
    }

    private static float[] ones(int n) {
        float[] values = new float[n];
        Arrays.fill(values, 1);
        return values;
    }

    @Override
    public void close() {
        parameters.close();
        masks.forEach(INDArray::close);
    }
}

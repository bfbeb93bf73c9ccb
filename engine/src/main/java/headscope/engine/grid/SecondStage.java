package headscope.engine.grid;

/**
 * Blocks together with their coordinates: each place of the last map where something was computed goes, with its column and row from -1 to 1, through a map that
 * all places share, {@code z = ReLU(b + sum_o w[o] F[o] + w[O] x + w[O + 1] y)}; then the mean over these places, 0 if there are none.
 */
final class SecondStage {
    private final GridModel model;
    private final float[] parameters;
    private final int weights;
    private final int biases;
    private final float[] coordinates;
    private final AttendedPlaces attendedPlaces;

    SecondStage(GridModel model, float[] parameters) {
        this.model = model;
        this.parameters = parameters;
        weights = model.layout().offset(GridModel.STAGE + "weight");
        biases = model.layout().offset(GridModel.STAGE + "bias");
        coordinates = model.coordinates();
        attendedPlaces = new AttendedPlaces(model);
    }

    /**
     * One example.
     *
     * @param map     the last map after its pooling, [O, H, W]
     * @param at      where it starts
     * @param choices of the last layer
     * @param first   where those of this example start
     * @return [stage]
     */
    float[] of(float[] map, int at, byte[] choices, int first) {
        int stage = model.design().stage();
        int heads = model.last().channels();
        int places = model.last().rows() * model.last().cols();
        float[] mean = new float[stage];
        float[] sums = new float[stage];
        int attended = 0;
        for (int i = 0; i < places; i++) {
            if (!attendedPlaces.at(i / model.last().cols(), i % model.last().cols(), choices, first)) continue;
            attended++;
            System.arraycopy(parameters, biases, sums, 0, stage);
            for (int o = 0; o < heads; o++) add(map[at + o * places + i], o, sums);
            for (int axis = 0; axis < GridModel.COORDINATES; axis++) add(coordinates[axis * places + i], heads + axis, sums);
            for (int z = 0; z < stage; z++) mean[z] += Math.max(0, sums[z]);
        }
        for (int z = 0; z < stage; z++) mean[z] /= Math.max(1, attended);
        return mean;
    }

    private void add(float x, int input, float[] sums) {
        if (x == 0) return;
        int from = weights + input * sums.length;
        for (int z = 0; z < sums.length; z++) sums[z] += x * parameters[from + z];
    }
}

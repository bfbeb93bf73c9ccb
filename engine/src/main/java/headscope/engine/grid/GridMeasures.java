package headscope.engine.grid;

import headscope.engine.plan.ExampleMeasures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was computed for an example: cost and shares as {@link GridLoss} tells them, and {@code macs}, the multiply-accumulates of the whole network as chosen,
 * attention net and classifier included.
 *
 * @param size of the heads that take part
 */
record GridMeasures(GridModel model, GridSize size) implements ExampleMeasures {
    @Override
    public List<String> readings() {
        return model.grid().stream().map(layer -> layer.heads().name(GridGraph.CHOICES)).toList();
    }

    @Override
    public Map<String, Double> of(Map<String, float[]> found) {
        long chosen = 0;
        long dense = 0;
        double[] shares = new double[GridLayer.CHOICES];
        byte[] choices = null;
        for (GridLayer layer : model.grid()) {
            choices = bytes(found.get(layer.heads().name(GridGraph.CHOICES)));
            float[] areas = layer.areas();
            for (int cell = 0; cell < choices.length; cell++) shares[choices[cell]] += areas[cell] / model.grid().size();
            chosen += layer.macs(choices, 0, size.perTap(layer.index()));
            dense += layer.denseMacs(size.perTap(layer.index()));
        }
        Map<String, Double> all = new LinkedHashMap<>();
        all.put(GridLoss.COST, dense == 0 ? 0 : (double) chosen / dense);
        for (int choice = 0; choice < shares.length; choice++) all.put(GridLoss.SHARES.get(choice), shares[choice]);
        long stage = size.stageWeights() == 0 ? 0 : size.stageWeights() * new AttendedPlaces(model).count(choices, 0);
        all.put("macs", (double) chosen + size.attentionMacs() + stage + size.classifierWeights());
        return all;
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }
}

package headscope.engine.grid;

import headscope.engine.plan.ExampleMeasures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was computed for an example: the terms of {@link GridLoss}, and {@code macs}, the multiply-accumulates of the whole network as chosen.
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
        double chosen = 0;
        double dense = 0;
        double[] shares = new double[GridLayer.CHOICES];
        for (GridLayer layer : model.grid()) {
            float[] values = found.get(layer.heads().name(GridGraph.CHOICES));
            float[] areas = layer.areas();
            byte[] choices = new byte[values.length];
            for (int cell = 0; cell < choices.length; cell++) {
                choices[cell] = (byte) values[cell];
                shares[choices[cell]] += areas[cell] / model.grid().size();
            }
            chosen += layer.macs(choices, size.perTap(layer.index()));
            dense += layer.denseMacs(size.perTap(layer.index()));
        }
        Map<String, Double> all = new LinkedHashMap<>();
        all.put(GridLoss.TERMS.getFirst(), dense == 0 ? 0 : chosen / dense);
        for (int choice = 0; choice < shares.length; choice++) all.put(GridLoss.TERMS.get(1 + choice), shares[choice]);
        all.put("macs", size.fixedMacs() + chosen);
        return all;
    }
}

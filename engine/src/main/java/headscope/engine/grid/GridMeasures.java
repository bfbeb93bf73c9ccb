package headscope.engine.grid;

import headscope.engine.plan.ExampleMeasures;
import headscope.engine.value.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was computed for an example: cost and shares as {@link GridLoss} tells them, and {@code macs}, the multiply-accumulates of the whole network as chosen,
 * attention net and classifier included. Where the object's place is known, also {@link #AT_OBJECT} and {@link #ELSEWHERE}: what is paid in the cells that the
 * object's box touches, and in the others, each as a share of the large kernel everywhere in them.
 *
 * @param size of the heads that take part
 */
record GridMeasures(GridModel model, GridSize size) implements ExampleMeasures {
    static final String AT_OBJECT = "cost-at-object";
    static final String ELSEWHERE = "cost-elsewhere";

    @Override
    public List<String> readings() {
        return model.grid().stream().map(layer -> layer.heads().name(GridGraph.CHOICES)).toList();
    }

    @Override
    public Map<String, Double> of(Map<String, float[]> found, Optional<Place> object) {
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
        all.put(GridLoss.COST, share(chosen, dense));
        for (int choice = 0; choice < shares.length; choice++) all.put(GridLoss.SHARES.get(choice), shares[choice]);
        long stage = size.stageWeights() == 0 ? 0 : size.stageWeights() * new AttendedPlaces(model).count(choices, 0);
        all.put("macs", (double) chosen + size.attentionMacs() + stage + size.classifierWeights());
        object.ifPresent(place -> all.putAll(aroundObject(found, place)));
        return all;
    }

    private Map<String, Double> aroundObject(Map<String, float[]> found, Place object) {
        long[] paid = new long[2];
        long[] whole = new long[2];
        GridLayer picture = model.grid().getFirst(); // its map is as large as the picture
        for (GridLayer layer : model.grid()) {
            byte[] choices = bytes(found.get(layer.heads().name(GridGraph.CHOICES)));
            for (int cell = 0; cell < layer.cells(); cell++) {
                int where = picture.touches(cell, object) ? 0 : 1;
                long perTap = size.perTap(layer.index()) * layer.area(cell / layer.gridCols(), cell % layer.gridCols());
                paid[where] += layer.taps(choices[cell]) * perTap;
                whole[where] += layer.heads().cells() * perTap;
            }
        }
        return Map.of(AT_OBJECT, share(paid[0], whole[0]), ELSEWHERE, share(paid[1], whole[1]));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }
}

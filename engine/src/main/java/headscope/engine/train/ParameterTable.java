package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a network as people count them.
 *
 * @param total numbers that train
 */
public record ParameterTable(long total, List<Row> rows) {
    /**
     * One array.
     *
     * @param shape shape in files
     * @param count numbers in it that train: the taps of sampled weights, none of a statistic, all of the others
     */
    public record Row(String name, int[] shape, long count) {}

    public static ParameterTable of(Network network) {
        List<Row> rows = new ArrayList<>();
        for (ParameterSpec spec : network.model().layout().specs()) rows.add(new Row(spec.name(), spec.exportShape(), count(network, spec)));
        return new ParameterTable(rows.stream().mapToLong(Row::count).sum(), List.copyOf(rows));
    }

    private static long count(Network network, ParameterSpec spec) {
        if (!spec.trains()) return 0;
        for (HeadLayer layer : network.model().layers()) {
            if (layer.parts() || !spec.name().equals(layer.name("weight"))) continue;
            long taps = 0;
            for (HeadRecord head : network.heads().layers().get(layer.index())) taps += layer.weights(head.taps(), head.id().slot());
            return taps;
        }
        return spec.count();
    }
}

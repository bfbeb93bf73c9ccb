package headscope.engine.family;

import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A family whose heads draw nothing: each reads its whole window, or is a part of the network without taps. */
interface WholeHeads extends ModelFamily {
    @Override
    default OffsetDensity density(HeadLayer layer, Settings settings) {
        double[] p = new double[layer.cells()];
        Arrays.fill(p, 1.0 / p.length);
        return new OffsetDensity(layer.rowRadius(), layer.colRadius(), p);
    }

    @Override
    default String describe(Settings settings) {
        return "all cells";
    }

    @Override
    default DrawnMask draw(HeadLayer layer, Settings settings, RandomGenerator random) {
        int[] dy = new int[layer.cells()];
        int[] dx = new int[layer.cells()];
        for (int i = 0; i < dy.length; i++) {
            dy[i] = i / layer.windowCols() - layer.rowRadius();
            dx[i] = i % layer.windowCols() - layer.colRadius();
        }
        return new DrawnMask(dy, dx, new int[0]);
    }

    @Override
    default DrawnMask draw(HeadLayer layer, int k, Settings settings, RandomGenerator random) {
        return draw(layer, settings, random);
    }

    @Override
    default Optional<int[]> sizes(HeadLayer layer, Settings settings, RandomGenerator random) {
        return Optional.empty();
    }
}

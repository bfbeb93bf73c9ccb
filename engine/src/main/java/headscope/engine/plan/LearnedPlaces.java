package headscope.engine.plan;

import headscope.engine.mask.DrawnMask;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Taps whose positions are real numbers that train, as in dilated convolution with learnable spacings (SCIENCE 1.5.7, form v1 of the reference): each tap is
 * spread over the cells around it by triangles, max(0, 1 - |P - d|) along each axis, divided by their sum in the window.
 *
 * <p>Letters: T taps of a head, tap t C + c being the t-th that reads channel c; O heads. Arrays are {@code weight}, {@code dy} and {@code dx}, each [T, O].
 */
public final class LearnedPlaces {
    /** Standard deviation of fresh positions, in cells. */
    public static final double START_SIGMA = 0.5;
    /** Added to the sum of a tap's spread, which thus falls short of 1 by so much. */
    private static final double GUARD = 1e-7;

    private LearnedPlaces() {}

    /**
     * Positions of a fresh head, N(0, 0.5) kept within the window.
     *
     * @return row positions and column positions, [2][T]
     */
    public static double[][] draw(HeadLayer layer, RandomGenerator random) {
        double[][] places = new double[2][layer.tapSlots()];
        for (int i = 0; i < layer.tapSlots(); i++) {
            places[0][i] = Math.clamp(START_SIGMA * random.nextGaussian(), -layer.rowRadius(), layer.rowRadius());
            places[1][i] = Math.clamp(START_SIGMA * random.nextGaussian(), -layer.colRadius(), layer.colRadius());
        }
        return places;
    }

    /** The cells nearest to positions; several taps may share one. */
    public static DrawnMask nearest(HeadLayer layer, double[][] places) {
        int[] channel = new int[layer.tapSlots()];
        Arrays.setAll(channel, i -> i % layer.inChannels());
        return new DrawnMask(rounded(places[0]), rounded(places[1]), channel);
    }

    private static int[] rounded(double[] places) {
        return Arrays.stream(places).mapToInt(v -> (int) Math.rint(v)).toArray();
    }

    /** Positions of a head now, [2][T]. */
    public static double[][] of(HeadLayer layer, int slot, float[] parameters) {
        double[][] places = new double[2][layer.tapSlots()];
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < layer.tapSlots(); i++) places[axis][i] = parameters[layer.placeAt(axis, i, slot)];
        }
        return places;
    }

    /** Where a head's taps lie: as drawn, or for learned positions the nearest cells. */
    public static DrawnMask taps(HeadLayer layer, DrawnMask drawn, int slot, float[] parameters) {
        return layer.learned() ? nearest(layer, of(layer, slot, parameters)) : drawn;
    }

    /**
     * How a position is spread along an axis.
     *
     * @return [2n + 1] for d = -n..n, at most two of them above 0; not yet divided by their sum
     */
    public static double[] spread(double place, int n) {
        double[] share = new double[2 * n + 1];
        Arrays.setAll(share, i -> Math.max(0, 1 - Math.abs(place - (i - n))));
        return share;
    }

    /** The kernel of a layer in the graph, [rows, columns, C, O]. */
    public static SDVariable kernel(GraphScope scope, HeadLayer layer) {
        int taps = layer.tapSlots();
        int heads = layer.heads();
        SDVariable weight = scope.parameter(layer.name("weight")).mul(scope.mask(layer));
        SDVariable rows = triangles(scope, scope.parameter(layer.name("dy")), layer.rowRadius(), taps, heads).reshape(layer.windowRows(), 1, taps, heads);
        SDVariable cols = triangles(scope, scope.parameter(layer.name("dx")), layer.colRadius(), taps, heads).reshape(1, layer.windowCols(), taps, heads);
        SDVariable spread = rows.mul(cols);
        SDVariable share = spread.div(spread.sum(true, 0, 1).add(GUARD));
        SDVariable each = share.mul(weight.reshape(1, 1, taps, heads));
        int channels = layer.inChannels();
        return each.reshape(layer.windowRows(), layer.windowCols(), taps / channels, channels, heads).sum(2);
    }

    /** [2n + 1, T, O] */
    private static SDVariable triangles(GraphScope scope, SDVariable place, int n, int taps, int heads) {
        // counted, not by linspace, whose steps are not exactly 1
        double[] counted = IntStream.rangeClosed(-n, n).asDoubleStream().toArray();
        SDVariable cells = scope.graph().constant(Nd4j.createFromArray(counted).castTo(scope.type()).reshape(2L * n + 1, 1, 1));
        SDVariable distance = place.reshape(1, taps, heads).sub(cells);
        // |x| and ReLU by hand, with slope 0 at 0: on a cell, a position pulls at neither neighbour
        SDVariable sign = distance.gt(0).castTo(scope.type()).sub(distance.lt(0).castTo(scope.type()));
        SDVariable left = distance.mul(sign).rsub(1);
        return left.mul(left.gt(0).castTo(scope.type()));
    }

    /** Brings positions that a step took out of the window back to its rim. */
    public static void settle(Model model, FlatArray parameters) {
        for (HeadLayer layer : model.layers()) {
            if (!layer.learned()) continue;
            float[] values = parameters.toFloats();
            for (int slot = 0; slot < layer.heads(); slot++) {
                for (int i = 0; i < layer.tapSlots(); i++) {
                    values[layer.placeAt(0, i, slot)] = Math.clamp(values[layer.placeAt(0, i, slot)], -layer.rowRadius(), layer.rowRadius());
                    values[layer.placeAt(1, i, slot)] = Math.clamp(values[layer.placeAt(1, i, slot)], -layer.colRadius(), layer.colRadius());
                }
            }
            parameters.set(values);
        }
    }
}

package headscope.engine.rank;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * s.d. of the activation times norm of the weights that read it, divided by the layer's mean. The product, unlike the norm alone, does not change when a head
 * is scaled up and its readers are scaled down by the same factor.
 */
final class OutgoingWeight implements RankingCriterion {
    @Override
    public String id() {
        return "outgoing-weight";
    }

    @Override
    public String title() {
        return "Outgoing weight";
    }

    @Override
    public String unit() {
        return "x layer mean";
    }

    @Override
    public String help() {
        return "Spread of the activation times the norm of the next layer's weights that read it.";
    }

    @Override
    public Need need() {
        return Need.TAPS;
    }

    @Override
    public boolean ofExamples() {
        return true;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        double[] strength = IntStream.range(0, layer.count()).mapToDouble(h -> Finite.of(layer.activationSd(h, times) * layer.outgoingNorm()[h])).toArray();
        double largest = Arrays.stream(strength).max().orElse(0);
        if (!(largest > 0)) return new double[strength.length];
        double mean = Arrays.stream(strength).map(s -> s / largest).average().orElse(1);
        return Arrays.stream(strength).map(s -> s / largest / mean).toArray();
    }
}

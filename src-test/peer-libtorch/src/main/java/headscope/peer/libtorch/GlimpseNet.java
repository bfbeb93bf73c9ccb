package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.ScalarType;
import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.randn_like;
import static org.bytedeco.pytorch.global.torch.stack;
import static org.bytedeco.pytorch.global.torch.zeros;

/**
 * The recurrent attention model of SCIENCE 2b.1 in its reference configuration: six glimpses of 8 x 8 pixels at one scale on 28 x 28, 242317 parameters. All patches
 * of a batch are read by one gather.
 *
 * @param together whether locator and baseline learn from all glimpses at once, after the last one; otherwise glimpse by glimpse, as one writes it down first
 */
record GlimpseNet(Affine seen, Affine place, Affine what, Affine where, Affine input, Affine state, Affine features, Affine locator, Affine baseline, Affine classifier,
                  Tensor window, boolean together) {
    static final int GLIMPSES = 6;
    private static final int SIDE = 28;
    private static final int GLIMPSE = 8;
    private static final int PAD = GLIMPSE / 2;
    private static final int PADDED = SIDE + 2 * PAD;
    private static final int HIDDEN = 128;
    private static final int UNITS = 256;
    private static final int CLASSES = 10;
    private static final double DEVIATION = 0.05;
    private static final Scalar REINFORCE = new Scalar(0.01);
    private static final Scalar HALF_SIDE = new Scalar(SIDE / 2.0);
    private static final Scalar PRECISION = new Scalar(-0.5 / (DEVIATION * DEVIATION));
    /** Of the log of a normal density in two dimensions. */
    private static final Scalar NORMALISER = new Scalar(-2 * Math.log(DEVIATION) - Math.log(2 * Math.PI));
    private static final Scalar SPREAD = new Scalar(DEVIATION);
    private static final Scalar ONE = new Scalar(1.0);
    private static final Scalar TWO = new Scalar(2.0);
    private static final Scalar ROW = new Scalar(PADDED);
    private static final ScalarOptional LEAST = new ScalarOptional(new Scalar(-1.0));
    private static final ScalarOptional MOST = new ScalarOptional(ONE);
    private static final LongOptional LAST_SIDE = new LongOptional(1);

    static GlimpseNet random(boolean together) {
        Tensor line = arange(new Scalar(GLIMPSE)).to(ScalarType.Long);
        Tensor window = line.mul(ROW).unsqueeze(1).add(line.unsqueeze(0)).flatten();
        return new GlimpseNet(Affine.random(GLIMPSE * GLIMPSE, HIDDEN), Affine.random(2, HIDDEN), Affine.random(HIDDEN, UNITS), Affine.random(HIDDEN, UNITS),
                Affine.random(UNITS, UNITS), Affine.random(UNITS, UNITS), Affine.random(UNITS, HIDDEN), Affine.random(HIDDEN, 2), Affine.random(UNITS, 1),
                Affine.random(UNITS, CLASSES), window, together);
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>();
        for (Affine part : List.of(seen, place, what, where, input, state, features, locator, baseline, classifier)) all.addAll(List.of(part.weight(), part.bias()));
        return all;
    }

    TensorVector parameterVector() {
        return new TensorVector(parameters().toArray(Tensor[]::new));
    }

    /** @param x [B, 1, 28, 28] */
    Tensor loss(Tensor x, Tensor labels) {
        Tensor padded = constant_pad_nd(x, PAD, PAD, PAD, PAD).flatten(1, -1);
        long batch = x.size(0);
        Tensor loc = rand(batch, 2).mul(TWO).sub(ONE);
        Tensor h = zeros(batch, UNITS);
        List<Tensor> states = new ArrayList<>();
        List<Tensor> means = new ArrayList<>();
        List<Tensor> drawn = new ArrayList<>();
        for (int t = 0; t < GLIMPSES; t++) {
            h = look(padded, loc, h);
            Tensor known = h.detach();
            states.add(known);
            if (together) {
                try (var _ = new NoGradGuard()) {
                    drawn.add(draw(mean(known)));
                }
            } else {
                means.add(mean(known));
                drawn.add(draw(means.getLast().detach()));
            }
            loc = drawn.getLast().clamp(LEAST, MOST);
        }
        Tensor logits = classifier.of(h);
        Tensor right = logits.detach().argmax(LAST_SIDE, false).eq(labels).to(ScalarType.Float);
        return cross_entropy_loss(logits, labels).add(together ? policyTogether(states, drawn, right) : policyStepwise(states, means, drawn, right));
    }

    private Tensor policyTogether(List<Tensor> states, List<Tensor> drawn, Tensor right) {
        Tensor all = stacked(states);
        return policy(mean(all), stacked(drawn), baseline.of(all).squeeze(2), right);
    }

    private Tensor policyStepwise(List<Tensor> states, List<Tensor> means, List<Tensor> drawn, Tensor right) {
        return policy(stacked(means), stacked(drawn), stacked(states.stream().map(known -> baseline.of(known).squeeze(1)).toList()), right);
    }

    /** MSE of the baseline and REINFORCE, from [T, B, 2] and [T, B]. */
    private Tensor policy(Tensor mean, Tensor drawn, Tensor expected, Tensor right) {
        Tensor reward = right.expand_as(expected);
        Tensor logPi = drawn.sub(mean).square().mul(PRECISION).sum(2).add(NORMALISER);
        Tensor reinforce = logPi.neg().mul(reward.sub(expected.detach())).sum(0).mean();
        return mse_loss(expected, reward).add(reinforce, REINFORCE);
    }

    private static Tensor stacked(List<Tensor> steps) {
        return stack(new TensorVector(steps.toArray(Tensor[]::new)), 0);
    }

    /** The next state: a glimpse and its place, read by the core. */
    private Tensor look(Tensor padded, Tensor loc, Tensor h) {
        Tensor corner = loc.add(ONE).mul(HALF_SIDE).to(ScalarType.Long);
        Tensor first = corner.select(1, 1).mul(ROW).add(corner.select(1, 0));
        Tensor patch = padded.gather(1, first.unsqueeze(1).add(window));
        Tensor g = where.added(place.of(loc).relu_(), what.of(seen.of(patch).relu_())).relu_();
        return state.added(h, input.of(g)).relu_();
    }

    private Tensor mean(Tensor h) {
        return locator.of(features.of(h).relu_()).tanh();
    }

    private static Tensor draw(Tensor mean) {
        return mean.add(randn_like(mean), SPREAD);
    }
}

package headscope.engine.resample;

import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.HeadLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Policies that learn: gradients, the bandit with planted offsets (S0-9), sets without an order and the closed form of the sampler (S0-11). */
class LearnedPolicyTest {
    private static final int CELLS = 25;
    private static final Window WINDOW = new Window(2, 2);
    private static final HeadLayer ONE_CHANNEL = layer(ChannelMode.TAP, 1);
    private static final HeadLayer THREE_CHANNELS = layer(ChannelMode.TAP, 3);

    private static HeadLayer layer(ChannelMode mode, int channels) {
        var none = new ChannelSlices(0, 1, 8, 1);
        return new HeadLayer(0, mode, HeadLayer.Form.DRAWN, channels, 8, 9, 9, 2, 2, 1, none, none, none);
    }

    @Test
    void gradientsOfTheSmallNetworkAreThoseOfDifferences() {
        var net = new Mlp(3, 5, 4, 2).initialise(1, "test", 1);
        double[] input = {0.3, -0.7, 1.1};
        double[] slope = {0.5, -2};
        Mlp.Pass pass = net.forward(input);
        double[] atInput = net.backward(pass, slope);
        for (int i = 0; i < net.parameters().length; i++) {
            int place = i;
            assertThat(net.gradient()[i]).isCloseTo(difference(net.parameters(), place, () -> dot(net.forward(input).output(), slope)), within(1e-7));
        }
        for (int i = 0; i < input.length; i++) assertThat(atInput[i]).isCloseTo(difference(input, i, () -> dot(net.forward(input).output(), slope)), within(1e-7));
    }

    @Test
    void gradientOfAnActionIsThatOfItsProbability() {
        var actor = new SlotActor(WINDOW, 2, 3);
        double[] features = {0.4, -1};
        var rights = new SlotActor.Rights(true, true);
        for (HeadLayer layer : List.of(ONE_CHANNEL, THREE_CHANNELS)) {
            var lesson = new SlotActor.Lesson(layer, features, rights, new SlotActor.Action(SlotActor.RESAMPLE, 4, new int[] {7, 0, 24, 12}), 1);
            double[] out = actor.net().forward(features).output();
            double[] gradient = actor.logProbGradient(out, lesson);
            int bias = actor.net().parameters().length - out.length;
            for (int i = 0; i < out.length; i++) {
                assertThat(gradient[i]).isCloseTo(difference(actor.net().parameters(), bias + i, () -> actor.logProb(lesson)), within(1e-6));
            }
        }
    }

    @Test
    void theBanditFindsPlantedOffsetsWithin500Updates() {
        int[] planted = {3, 21, 14};
        var actor = new SlotActor(WINDOW, 1, 5);
        var baseline = new Baseline();
        var random = new SplittableRandom(9);
        double[] features = {1};
        var rights = new SlotActor.Rights(false, false);
        int updates = 0;
        while (mass(actor.cellProbabilities(features), planted) <= 0.9 && updates < 500) {
            List<SlotActor.Lesson> lessons = new ArrayList<>();
            List<Double> rewards = new ArrayList<>();
            for (int episode = 0; episode < 5; episode++) {
                SlotActor.Action action = actor.drawTaps(ONE_CHANNEL, features, new SlotActor.Action(SlotActor.RESAMPLE, 3, new int[0]), 3, random);
                double reward = Arrays.stream(action.order()).filter(c -> Arrays.stream(planted).anyMatch(p -> p == c)).count() / 3.0;
                lessons.add(new SlotActor.Lesson(ONE_CHANNEL, features, rights, action, baseline.advantage(reward)));
                rewards.add(reward);
            }
            rewards.forEach(baseline::add);
            actor.learn(lessons, 3e-3, 0);
            updates++;
        }
        assertThat(updates).isLessThan(500);
        assertThat(mass(actor.cellProbabilities(features), planted)).isGreaterThan(0.9);
    }

    /** Each tap found pays less than the one before and costs lambda: the higher the price, the fewer are wanted. */
    @Test
    void dearerConnectionsMakeSmallerHeads() {
        double last = Double.POSITIVE_INFINITY;
        for (double lambda : new double[] {0.02, 0.1, 0.4}) {
            double mean = wantedSize(lambda);
            assertThat(mean).as("mean k at lambda %s", lambda).isLessThan(last);
            last = mean;
        }
    }

    private static double wantedSize(double lambda) {
        var actor = new SlotActor(WINDOW, 1, 5);
        var baseline = new Baseline();
        var random = new SplittableRandom(9);
        double[] features = {1};
        var rights = new SlotActor.Rights(false, true);
        for (int update = 0; update < 300; update++) {
            List<SlotActor.Lesson> lessons = new ArrayList<>();
            List<Double> rewards = new ArrayList<>();
            for (int episode = 0; episode < 5; episode++) {
                SlotActor.Action wish = actor.decide(ONE_CHANNEL, features, rights, random);
                SlotActor.Action action = actor.drawTaps(ONE_CHANNEL, features, new SlotActor.Action(SlotActor.RESAMPLE, wish.size(), new int[0]), wish.size(), random);
                double reward = 1 - Math.exp(-wish.size() / 5.0) - lambda * wish.size();
                lessons.add(new SlotActor.Lesson(ONE_CHANNEL, features, rights, action, baseline.advantage(reward)));
                rewards.add(reward);
            }
            rewards.forEach(baseline::add);
            actor.learn(lessons, 3e-3, 0);
        }
        double[] p = actor.sizeProbabilities(ONE_CHANNEL, features);
        double mean = 0;
        for (int k = 0; k < p.length; k++) mean += (k + 1) * p[k];
        return mean;
    }

    @Test
    void theSamplerDoesNotSeeTheOrderOfTheSet() {
        var sampler = new SetSampler(WINDOW, 6, 2);
        SetSampler.Heads heads = randomHeads(9, 6);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        double[] first = sampler.logits(heads);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(order, new java.util.Random(i));
            var permuted = new SetSampler.Heads(heads.layer(), order.stream().map(heads.features()::get).toList(), order.stream().mapToDouble(h -> heads.rank()[h]).toArray(),
                    order.stream().map(heads.cells()::get).toList());
            assertThat(sampler.logits(permuted)).usingComparatorWithPrecision(1e-12).containsExactly(first);
        }
    }

    /** With constant features nothing tells heads apart, and what is left to learn is how often each cell is used, the better ones counting more. */
    @Test
    void withConstantFeaturesTheSamplerLearnsTheWeightedFrequencies() {
        double tau = 0.5;
        double[] rank = {1, 0.8, 0.6, 0.4, 0.2, 0};
        int[] cell = {3, 3, 11, 20, 11, 7};
        List<double[]> constant = Collections.nCopies(6, new double[] {1, 0.5});
        var heads = new SetSampler.Heads(ONE_CHANNEL, constant, rank, Arrays.stream(cell).mapToObj(c -> new int[] {c}).toList());
        double[] omega = Draw.softmax(Arrays.stream(rank).map(r -> r / tau).toArray());
        double[] expected = new double[CELLS];
        for (int h = 0; h < 6; h++) expected[cell[h]] += omega[h];
        var sampler = new SetSampler(WINDOW, 2, 2);
        var random = new SplittableRandom(1);
        for (double rate : new double[] {1e-2, 1e-3, 1e-4}) {
            for (int i = 0; i < 600; i++) sampler.imitate(heads, tau, 100, rate, random);
        }
        double[] found = Draw.softmax(Arrays.copyOf(sampler.logits(heads), CELLS));
        for (int c = 0; c < CELLS; c++) assertThat(found[c]).as("cell %d", c).isCloseTo(expected[c], within(5e-3));
    }

    private static SetSampler.Heads randomHeads(int count, int features) {
        var random = new SplittableRandom(4);
        List<double[]> rows = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        double[] rank = new double[count];
        for (int h = 0; h < count; h++) {
            double[] row = new double[features];
            Arrays.setAll(row, _ -> random.nextGaussian());
            rows.add(row);
            cells.add(new int[] {h, h + 9});
            rank[h] = random.nextDouble();
        }
        return new SetSampler.Heads(ONE_CHANNEL, rows, rank, cells);
    }

    private static double mass(double[] p, int[] cells) {
        return Arrays.stream(cells).mapToDouble(c -> p[c]).sum();
    }

    private interface Value {
        double get();
    }

    private static double difference(double[] at, int place, Value value) {
        double step = 1e-6;
        double old = at[place];
        at[place] = old + step;
        double up = value.get();
        at[place] = old - step;
        double down = value.get();
        at[place] = old;
        return (up - down) / (2 * step);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}

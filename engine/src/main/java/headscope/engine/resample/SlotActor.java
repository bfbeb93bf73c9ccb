package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The policy network of reinforcement learning: for one slot it says whether the head is kept, dropped or resampled, how many taps a new one gets, and where they
 * fall. log pi = log pi(choice) + log pi(k) + log PL(taps) (SCIENCE 1.5.5). Learns by REINFORCE (Williams 1992). One thread.
 */
final class SlotActor {
    static final int KEEP = 0;
    static final int DROP = 1;
    static final int RESAMPLE = 2;
    private static final int CHOICES = 3;
    private static final int HIDDEN = 64;
    /** Weights of the output at the start, against He's: the first draws follow the biases. */
    private static final double SMALL_OUTPUT = 0.1;

    private final Window window;
    private final int sizes;
    private final Mlp net;
    private final Descent descent;

    /** @param features numbers that describe a slot */
    SlotActor(Window window, int features, long seed) {
        this.window = window;
        sizes = window.cells();
        net = new Mlp(features, HIDDEN, HIDDEN, CHOICES + sizes + window.cells()).initialise(seed, "policy rl", SMALL_OUTPUT);
        descent = new Descent(net.parameters().length);
    }

    /** What the policy is inclined to before it has learned. */
    void inclineTo(double[] choices, double[] sizeLogits, double[] cellLogits) {
        double[] bias = Arrays.copyOf(choices, CHOICES + sizes + cellLogits.length);
        System.arraycopy(sizeLogits, 0, bias, CHOICES, sizes);
        System.arraycopy(cellLogits, 0, bias, CHOICES + sizes, cellLogits.length);
        net.setOutputBias(bias);
    }

    /**
     * What may be done with a slot.
     *
     * @param drop  whether the head may be switched off
     * @param sizes whether the policy's k counts; otherwise k is given to it
     */
    record Rights(boolean drop, boolean sizes) {}

    /**
     * What was done with a slot.
     *
     * @param size  k that the policy wanted
     * @param order taps in the order drawn, numbered as in {@link Cells}; empty if the head was not resampled
     */
    record Action(int choice, int size, int[] order) {}

    /** A slot, what was done with it and how much better than usual that was. */
    record Lesson(HeadLayer layer, double[] features, Rights rights, Action action, double advantage) {}

    /** The first two parts of an action; taps are drawn when k is known. */
    Action decide(HeadLayer layer, double[] features, Rights rights, RandomGenerator random) {
        double[] out = net.forward(features).output();
        int choice = Draw.one(choiceLogits(out, rights), random);
        int size = 1 + Draw.one(sizeLogits(out, layer), random);
        return new Action(choice, size, new int[0]);
    }

    /** Draws k taps. */
    Action drawTaps(HeadLayer layer, double[] features, Action decided, int k, RandomGenerator random) {
        double[] out = net.forward(features).output();
        return new Action(decided.choice(), decided.size(), window.draw(cellLogits(out), layer, k, random));
    }

    /** Probability with which each cell of the window is drawn first. */
    double[] cellProbabilities(double[] features) {
        return Draw.softmax(cellLogits(net.forward(features).output()));
    }

    /** Probability of k = 1, 2 ... */
    double[] sizeProbabilities(HeadLayer layer, double[] features) {
        return Draw.softmax(sizeLogits(net.forward(features).output(), layer));
    }

    /**
     * One step up the expected advantage, with a bonus for entropy.
     *
     * @param bonus weight of the entropies of choice, k and first tap
     */
    void learn(List<Lesson> lessons, double rate, double bonus) {
        if (lessons.isEmpty()) return;
        net.clear();
        for (Lesson lesson : lessons) {
            Mlp.Pass pass = net.forward(lesson.features());
            double[] up = logProbGradient(pass.output(), lesson);
            for (int i = 0; i < up.length; i++) up[i] *= lesson.advantage();
            addEntropyGradient(pass.output(), lesson, bonus, up);
            for (int i = 0; i < up.length; i++) up[i] *= -1.0 / lessons.size();
            net.backward(pass, up);
        }
        descent.descend(net.parameters(), net.gradient(), rate);
    }

    /** log pi of what was done. */
    double logProb(Lesson lesson) {
        double[] out = net.forward(lesson.features()).output();
        Action action = lesson.action();
        double sum = Math.log(Draw.softmax(choiceLogits(out, lesson.rights()))[action.choice()]);
        if (action.choice() != RESAMPLE) return sum;
        if (lesson.rights().sizes()) sum += Math.log(Draw.softmax(sizeLogits(out, lesson.layer()))[action.size() - 1]);
        return sum + window.logProb(cellLogits(out), lesson.layer(), action.order());
    }

    /** Gradient of {@link #logProb} with respect to the outputs of the network. */
    double[] logProbGradient(double[] out, Lesson lesson) {
        double[] gradient = new double[out.length];
        Action action = lesson.action();
        addOneHot(gradient, 0, Draw.softmax(choiceLogits(out, lesson.rights())), action.choice());
        if (action.choice() != RESAMPLE) return gradient;
        if (lesson.rights().sizes()) addOneHot(gradient, CHOICES, Draw.softmax(sizeLogits(out, lesson.layer())), action.size() - 1);
        double[] cells = window.gradient(cellLogits(out), lesson.layer(), action.order());
        System.arraycopy(cells, 0, gradient, CHOICES + sizes, cells.length);
        return gradient;
    }

    private static void addOneHot(double[] gradient, int at, double[] p, int chosen) {
        for (int i = 0; i < p.length; i++) gradient[at + i] += (i == chosen ? 1 : 0) - p[i];
    }

    private void addEntropyGradient(double[] out, Lesson lesson, double bonus, double[] up) {
        if (bonus == 0) return;
        addEntropyGradient(Draw.softmax(choiceLogits(out, lesson.rights())), bonus, up, 0);
        if (lesson.rights().sizes()) addEntropyGradient(Draw.softmax(sizeLogits(out, lesson.layer())), bonus, up, CHOICES);
        addEntropyGradient(Draw.softmax(cellLogits(out)), bonus, up, CHOICES + sizes);
    }

    /** dH/dlogit = -p (log p + H). */
    private static void addEntropyGradient(double[] p, double bonus, double[] up, int at) {
        double entropy = Draw.entropy(p);
        for (int i = 0; i < p.length; i++) if (p[i] > 0) up[at + i] -= bonus * p[i] * (Math.log(p[i]) + entropy);
    }

    private static double[] choiceLogits(double[] out, Rights rights) {
        double[] logits = Arrays.copyOf(out, CHOICES);
        if (!rights.drop()) logits[DROP] = Double.NEGATIVE_INFINITY;
        return logits;
    }

    /** Sizes beyond what the layer has are impossible. */
    private double[] sizeLogits(double[] out, HeadLayer layer) {
        double[] logits = Arrays.copyOfRange(out, CHOICES, CHOICES + sizes);
        for (int k = layer.maxTaps(); k < sizes; k++) logits[k] = Double.NEGATIVE_INFINITY;
        return logits;
    }

    private double[] cellLogits(double[] out) {
        return Arrays.copyOfRange(out, CHOICES + sizes, out.length);
    }

    Mlp net() {
        return net;
    }

    Descent descent() {
        return descent;
    }
}

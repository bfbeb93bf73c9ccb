package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Workroom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Losses and gradients of a rollout (SCIENCE 2b.1): classifier, core and glimpse nets learn by the cross-entropy alone, the locator by REINFORCE (Williams 1992)
 * alone, the baseline by its squared error alone. In soft mode the locator learns by the cross-entropy and there is no REINFORCE. Engine thread only.
 */
final class Learning {
    private final GlimpseShape shape;
    private final Workroom room;
    private final Rollout rollout;
    private final int batch;
    private final Sheet logitSlopes;
    private final Sheet baselineSlopes;
    private final Sheet stopSlopes;
    private final Sheet placeSlopes;
    private final Sheet seenSlopes;

    /**
     * What a step learns from.
     *
     * @param spread   standard deviation of places
     * @param weight   of the REINFORCE term
     * @param keepLast whether the place after the last glimpse, which nobody looks at, is learned from too, as the reference does
     * @param price    of a glimpse, taken off the reward where the network may stop
     * @param smoothing share of the classifier's targets that goes to all classes alike
     */
    record Terms(double spread, double weight, boolean keepLast, double price, double smoothing) {
        Terms keepingLast(boolean keep) {
            return new Terms(spread, weight, keep, price, smoothing);
        }
    }

    Learning(GlimpseShape shape, Workroom room, Rollout rollout, int most) {
        this.shape = shape;
        this.room = room;
        this.rollout = rollout;
        batch = rollout.batch();
        int rows = Math.max(1, most) * batch;
        logitSlopes = room.sheet(rows, shape.classes());
        baselineSlopes = room.sheet(rows, 1);
        stopSlopes = room.sheet(rows, 1);
        placeSlopes = room.sheet(rows, 2);
        seenSlopes = room.sheet(rows, shape.seen());
    }

    /** Slopes of what was seen, [T B, seen], after {@link #sensitivities}. */
    Sheet seenSlopes() {
        return seenSlopes;
    }

    /** Gradients of the mean loss of the first {@code count} examples into the slopes of the room. */
    StepResult gradients(int[] labels, int count, Terms terms) {
        room.slopes().clear(0, 1);
        int right = 0;
        double nll = 0;
        double[] reward = new double[batch];
        logitSlopes.clear(0, rollout.readRows());
        for (int b = 0; b < count; b++) {
            Softmax row = Softmax.of(rollout.logits(), rollout.endRow(b));
            nll += row.crossEntropy(labels[b], terms.smoothing()) / count;
            row.slopes(labels[b], terms.smoothing(), 1.0 / count, logitSlopes, rollout.endRow(b));
            if (row.largest() == labels[b]) right++;
            reward[b] = (row.largest() == labels[b] ? 1 : 0) - (shape.stops() ? terms.price() * (rollout.ends()[b] + 1) : 0);
        }
        Rewards rewards = new Rewards(shape, rollout, reward, count);
        double squares = rewards.baseline(baselineSlopes);
        double reinforce = shape.soft() ? 0 : rewards.reinforce(terms, stopSlopes, room);
        backward();
        learn(terms);
        Map<String, Double> told = new LinkedHashMap<>();
        told.put("nll", nll);
        told.put("baseline-loss", squares);
        told.put("reinforce", reinforce);
        told.put("reward", rewards.mean());
        told.put("advantage", rewards.meanAdvantage());
        told.put("std", terms.spread());
        told.put("glimpses", rewards.meanGlimpses());
        return new StepResult(nll + squares + terms.weight() * reinforce, right, told);
    }

    /** Slopes of each example's own cross-entropy, of everything but the parameters. */
    void sensitivities(int[] labels, int count) {
        logitSlopes.clear(0, rollout.readRows());
        for (int b = 0; b < count; b++) Softmax.of(rollout.logits(), rollout.endRow(b)).slopes(labels[b], 0, 1, logitSlopes, rollout.endRow(b));
        backward();
        if (rollout.glimpses() > 0) rollout.net().seenSlopes(seenSlopes, 0, rollout.readRows());
    }

    /** From the slopes of class scores to those of glimpses, and in soft mode of places. */
    private void backward() {
        int last = rollout.glimpses() - 1;
        if (last < 0) return;
        Memory memory = rollout.memory();
        memory.begin();
        int from = shape.stops() ? 0 : last * batch;
        rollout.classifier().backward(logitSlopes.rows(from, rollout.readRows()), memory.slopes().rows(from, rollout.readRows()), Start.ZERO, Finish.NONE);
        Start before = shape.stops() ? Start.HERE : Start.ZERO;
        for (int t = last; t >= 0; t--) {
            memory.settle(t);
            if (shape.soft()) places(t, before);
            memory.backward(t, shape.soft() && shape.locates() ? Start.HERE : before);
        }
        if (shape.soft()) return;
        memory.glimpseSlopes(0, rollout.readRows());
        rollout.net().backward(0, rollout.readRows());
    }

    /** Soft mode: from the slopes of glimpse t to those of its place, and of the memory it came from. */
    private void places(int t, Start before) {
        int from = t * batch;
        int to = from + batch;
        rollout.memory().glimpseSlopes(from, to);
        rollout.net().backward(from, to);
        rollout.net().placeSlopes(placeSlopes, from, to);
        rollout.net().seenSlopes(seenSlopes, from, to);
        Sheet places = rollout.net().places();
        for (int b = 0; b < batch; b++) {
            rollout.eye().slope(rollout.pixels(), b, places.get(from + b, 0), places.get(from + b, 1), seenSlopes, placeSlopes, from + b);
        }
        if (t > 0 && shape.locates()) {
            for (int i = 0; i < 2 * batch; i++) rollout.locator().slopes().set(2 * (from - batch) + i, placeSlopes.get(2 * from + i));
            rollout.locator().backward(from - batch, from);
            rollout.locator().inputSlopes(rollout.memory().slopes().rows(from - batch, from), from - batch, from, before);
        }
        if (t == 0) {
            rollout.context().ifPresent(context -> {
                for (int i = 0; i < 2 * batch; i++) context.slopes().set(i, placeSlopes.get(i));
                context.backward(0, batch);
            });
        }
    }

    /** Gradients of parameters, from the slopes of everything else. */
    private void learn(Terms terms) {
        int rows = rollout.readRows();
        int from = shape.stops() ? 0 : rows - batch;
        Sheet state = rollout.memory().state();
        rollout.classifier().learn(state.rows(from, rows), logitSlopes.rows(from, rows));
        rollout.baseline().learn(state.rows(0, rows), baselineSlopes.rows(0, rows));
        if (rollout.glimpses() == 0) return;
        rollout.net().learn(rows);
        rollout.memory().learn(rollout.glimpses());
        if (shape.locates()) {
            int located = terms.keepLast() && !shape.soft() ? rows : rows - batch;
            if (!shape.soft()) rollout.locator().backward(0, located);
            rollout.locator().learn(state.rows(0, located), located);
            rollout.context().ifPresent(context -> {
                if (!shape.soft()) context.backward(0, batch);
                context.learn(rollout.small().all(), batch);
            });
        }
        if (shape.stops() && !shape.soft()) rollout.stopper().learn(state.rows(0, rows), stopSlopes.rows(0, rows));
    }
}

package headscope.engine.grid;

import headscope.engine.plan.GraphScope;
import headscope.engine.plan.OffHeap;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What an attention grid minimises: cross-entropy of the batch and of its corrupted form, and either a price of the cost and a budget or a reward (SCIENCE 2a.1).
 *
 * @param scope of the graph that it becomes part of; null to ask what it needs and tells
 */
record GridLoss(GridModel model, GraphScope scope) {
    /** Cost of the choosing layers, 1 for the large kernel everywhere. */
    static final String COST = "cost";
    /** The budget in force at a step, which falls to what is set. */
    static final String ALLOWED = "allowed";
    /** Shares of the choices, each cell by its area in the picture. */
    static final List<String> SHARES = List.of("nothing", "small", "large");
    private static final String TWIN_CROSS_ENTROPY = "twin-cross-entropy";
    private static final String BAND_TOP = "band-top";
    private static final String BAND_BOTTOM = "band-bottom";

    /** The numbers that follow settings and time. */
    List<Dial> dials() {
        List<Dial> dials = new ArrayList<>(List.of(Dial.live(GridSettings.TEMPERATURE)));
        if (hasTwin()) dials.add(Dial.live(GridSettings.TWIN_WEIGHT));
        if (learnsFromReward()) {
            dials.addAll(List.of(Dial.live(GridSettings.ZERO_BONUS), Dial.live(GridSettings.POLICY_WEIGHT),
                    new Dial(GridReward.EXPLORES, now -> GridSettings.noisy(now) ? 1 : 0)));
        } else {
            dials.addAll(List.of(new Dial(GridSettings.BUDGET, GridSettings::budget), Dial.live(GridSettings.BUDGET_WEIGHT), Dial.live(GridSettings.PRICE),
                    new Dial(BAND_TOP, GridSettings::bandTop), new Dial(BAND_BOTTOM, GridSettings::bandBottom)));
        }
        return dials;
    }

    /** What is told of each step. */
    List<String> terms() {
        List<String> terms = new ArrayList<>();
        terms.add(COST);
        terms.addAll(SHARES);
        if (hasTwin()) terms.add(TWIN_CROSS_ENTROPY);
        terms.add(learnsFromReward() ? GridReward.REWARD : ALLOWED);
        return terms;
    }

    private boolean hasTwin() {
        return !model.design().twins().isEmpty();
    }

    private boolean learnsFromReward() {
        return model.design().learning() == GridDesign.Learning.REINFORCE;
    }

    SDVariable of(SDVariable logits, SDVariable crossEntropy) {
        SDVariable weights = graph().getVariable(GraphScope.TARGETS).sum(1);
        List<SDVariable> areas = model.grid().stream().map(layer -> constant(layer, "areas", layer.areas())).toList();
        for (int choice = 0; choice < GridLayer.CHOICES; choice++) share("", choice, areas).mul(weights).sum().rename(SHARES.get(choice));
        List<SDVariable> costs = model.grid().stream().map(layer -> cost(layer, weights)).toList();
        SDVariable total = total(costs);
        SDVariable loss = crossEntropy;
        SDVariable rewarded = logits;
        String pass = "";
        if (hasTwin()) {
            pass = GridGraph.TWIN;
            rewarded = new GridGraph(model, scope, pass).logits(scope.feed(TwinFeed.NAME));
            SDVariable twin = graph().nn().logSoftmax(rewarded).mul(graph().getVariable(GraphScope.TARGETS)).sum().neg().rename(TWIN_CROSS_ENTROPY);
            loss = loss.add(twin.mul(scope.feed(GridSettings.TWIN_WEIGHT)).sum());
        }
        if (learnsFromReward()) return loss.add(new GridReward(model, scope, pass).of(rewarded, share(pass, 0, areas), weights));
        return loss.add(total.mul(scope.feed(GridSettings.PRICE)).sum()).add(budget(total, costs).mul(scope.feed(GridSettings.BUDGET_WEIGHT)).sum());
    }

    private SameDiff graph() {
        return scope.graph();
    }

    /** Cost of a layer in the examples that count, on average; 1 for the large kernel everywhere. */
    private SDVariable cost(GridLayer layer, SDVariable weights) {
        SDVariable cost = null;
        for (int choice = 0; choice < GridLayer.CHOICES; choice++) {
            if (layer.taps(choice) == 0) continue;
            SDVariable part = sum("", layer, choice, constant(layer, "shares" + choice, layer.shares(choice))).mul(weights).sum();
            cost = cost == null ? part : cost.add(part);
        }
        return cost;
    }

    private SDVariable total(List<SDVariable> costs) {
        double all = model.grid().stream().mapToLong(GridLoss::dense).sum();
        SDVariable total = null;
        for (GridLayer layer : model.grid()) {
            SDVariable part = costs.get(layer.index()).mul(dense(layer) / all);
            total = total == null ? part : total.add(part);
        }
        return total.rename(COST);
    }

    private static long dense(GridLayer layer) {
        return layer.denseMacs((long) layer.heads().inChannels() * layer.heads().heads());
    }

    private SDVariable constant(GridLayer layer, String name, float[] perCell) {
        INDArray array = Nd4j.zeros(scope.type(), 1, 1, layer.gridRows(), layer.gridCols());
        OffHeap.write(perCell, array);
        return graph().constant(layer.heads().name(name), array);
    }

    /** Sum over the cells of the map of a choice times a number for each cell, [B]. */
    private SDVariable sum(String pass, GridLayer layer, int choice, SDVariable perCell) {
        return graph().getVariable(pass + layer.heads().name(GridGraph.CHOICE + choice)).mul(perCell).sum(1, 2, 3);
    }

    /** Share of a choice in each example, the mean over layers, [B]. */
    private SDVariable share(String pass, int choice, List<SDVariable> areas) {
        SDVariable share = null;
        for (GridLayer layer : model.grid()) {
            SDVariable part = sum(pass, layer, choice, areas.get(layer.index())).mul(1.0 / model.grid().size());
            share = share == null ? part : share.add(part);
        }
        return share;
    }

    /** {@code (cost - budget)^2 + mean over layers of (max(0, cost_l - top)^2 + max(0, bottom - cost_l)^2)}, after DynConv. */
    private SDVariable budget(SDVariable total, List<SDVariable> costs) {
        SDVariable top = scope.feed(BAND_TOP);
        SDVariable bottom = scope.feed(BAND_BOTTOM);
        SDVariable allowed = scope.feed(GridSettings.BUDGET).sum().rename(ALLOWED);
        SDVariable missed = graph().math().square(total.sub(allowed));
        for (SDVariable cost : costs) {
            SDVariable above = graph().math().square(graph().nn().relu(cost.sub(top), 0));
            SDVariable below = graph().math().square(graph().nn().relu(bottom.sub(cost), 0));
            missed = missed.add(above.add(below).mul(1.0 / costs.size()));
        }
        return missed;
    }
}

package headscope.engine.grid;

import headscope.engine.plan.GraphScope;
import headscope.engine.plan.OffHeap;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What an attention grid minimises: cross-entropy, a price of its cost, and a budget (SCIENCE 2a.1). */
record GridLoss(GridModel model, GraphScope scope) {
    private static final String COST = "cost";
    private static final String BAND_TOP = "band-top";
    private static final String BAND_BOTTOM = "band-bottom";
    /** Told of each step: cost of the choosing layers, 1 for the large kernel everywhere; shares of the choices, each cell by its area in the picture. */
    static final List<String> TERMS = List.of(COST, "nothing", "small", "large");
    static final List<Dial> DIALS = List.of(
            new Dial(GridSettings.BUDGET, now -> now.live().real(GridSettings.BUDGET)),
            new Dial(GridSettings.BUDGET_WEIGHT, now -> now.live().real(GridSettings.BUDGET_WEIGHT)),
            new Dial(GridSettings.PRICE, now -> now.live().real(GridSettings.PRICE)),
            new Dial(BAND_TOP, GridSettings::bandTop),
            new Dial(BAND_BOTTOM, GridSettings::bandBottom));

    SDVariable of(SDVariable crossEntropy) {
        SDVariable weights = graph().getVariable(GraphScope.TARGETS).sum(1);
        List<SDVariable> costs = model.grid().stream().map(layer -> cost(layer, weights)).toList();
        double all = model.grid().stream().mapToLong(GridLoss::dense).sum();
        SDVariable total = null;
        for (GridLayer layer : model.grid()) {
            SDVariable part = costs.get(layer.index()).mul(dense(layer) / all);
            total = total == null ? part : total.add(part);
        }
        total = total.rename(COST);
        tellShares(weights);
        return crossEntropy.add(total.mul(scope.feed(GridSettings.PRICE)).sum()).add(budget(total, costs).mul(scope.feed(GridSettings.BUDGET_WEIGHT)).sum());
    }

    private SameDiff graph() {
        return scope.graph();
    }

    private static long dense(GridLayer layer) {
        return layer.denseMacs((long) layer.heads().inChannels() * layer.heads().heads());
    }

    /** Cost of a layer in the examples that count, on average; 1 for the large kernel everywhere. */
    private SDVariable cost(GridLayer layer, SDVariable weights) {
        SDVariable cost = null;
        for (int choice = 0; choice < GridLayer.CHOICES; choice++) {
            if (layer.taps(choice) == 0) continue;
            SDVariable part = mean(layer, choice, constant(layer, "shares" + choice, layer.shares(choice)), weights);
            cost = cost == null ? part : cost.add(part);
        }
        return cost;
    }

    private SDVariable constant(GridLayer layer, String name, float[] perCell) {
        INDArray array = Nd4j.zeros(scope.type(), 1, 1, layer.gridRows(), layer.gridCols());
        OffHeap.write(perCell, array);
        return graph().constant(layer.heads().name(name), array);
    }

    /** Sum over the cells of the map of a choice times a number for each cell, averaged over the examples that count. */
    private SDVariable mean(GridLayer layer, int choice, SDVariable perCell, SDVariable weights) {
        return graph().getVariable(layer.heads().name(GridGraph.CHOICE + choice)).mul(perCell).sum(1, 2, 3).mul(weights).sum();
    }

    private void tellShares(SDVariable weights) {
        List<SDVariable> areas = model.grid().stream().map(layer -> constant(layer, "areas", layer.areas())).toList();
        for (int choice = 0; choice < GridLayer.CHOICES; choice++) {
            SDVariable share = null;
            for (GridLayer layer : model.grid()) {
                SDVariable part = mean(layer, choice, areas.get(layer.index()), weights).mul(1.0 / model.grid().size());
                share = share == null ? part : share.add(part);
            }
            share.rename(TERMS.get(1 + choice));
        }
    }

    /** {@code (cost - budget)^2 + mean over layers of (max(0, cost_l - top)^2 + max(0, bottom - cost_l)^2)}, after DynConv. */
    private SDVariable budget(SDVariable total, List<SDVariable> costs) {
        SDVariable top = scope.feed(BAND_TOP);
        SDVariable bottom = scope.feed(BAND_BOTTOM);
        SDVariable missed = graph().math().square(total.sub(scope.feed(GridSettings.BUDGET)));
        for (SDVariable cost : costs) {
            SDVariable above = graph().math().square(graph().nn().relu(cost.sub(top), 0));
            SDVariable below = graph().math().square(graph().nn().relu(bottom.sub(cost), 0));
            missed = missed.add(above.add(below).mul(1.0 / costs.size()));
        }
        return missed;
    }
}

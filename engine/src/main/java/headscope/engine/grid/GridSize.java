package headscope.engine.grid;

import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Counts what a grid computes. A pruned head costs nothing, and neither do the weights that read it. */
record GridSize(GridModel model, Predicate<HeadId> live) {
    /** As it is: without pruned heads. */
    static GridSize of(GridModel model, ModelState state) {
        return new GridSize(model, head -> state.gates(head.layer())[head.slot()] != 0);
    }

    /** Heads of a layer that take part. */
    int heads(int layer) {
        return (int) IntStream.range(0, model.grid().get(layer).heads().heads()).filter(slot -> live.test(new HeadId(layer, slot, 0))).count();
    }

    /** Weights of a layer per tap: channels that are there times heads that take part. */
    long perTap(int layer) {
        return (long) heads(layer) * (layer == 0 ? model.input().channels() : heads(layer - 1));
    }

    /** Multiply-accumulates of the attention net for one example. */
    long attentionMacs() {
        return model.layout().specs().stream().filter(GridSize::isAttention).filter(ParameterSpec::decays).mapToLong(spec -> (long) spec.count() * spec.positions()).sum();
    }

    private static boolean isAttention(ParameterSpec spec) {
        return spec.name().startsWith("attention/");
    }

    /** Weights of the second stage, each used once at every attended place; 0 without it. */
    long stageWeights() {
        return model.design().readout() == GridDesign.Readout.ATTENDED ? (long) (heads(model.grid().size() - 1) + GridModel.COORDINATES) * model.design().stage() : 0;
    }

    /** Weights of the classifier, each used once. */
    long classifierWeights() {
        if (model.design().readout() == GridDesign.Readout.ATTENDED) return (long) model.features() * model.classes();
        return (long) model.features() / model.last().channels() * heads(model.grid().size() - 1) * model.classes();
    }

    /** Parameters as they are; connections and multiply-accumulates as if every cell had chosen the large kernel. */
    ModelSize upperBound() {
        long parameters = classifierWeights() + model.classes();
        long connections = classifierWeights() + stageWeights();
        long macs = attentionMacs() + classifierWeights() + stageWeights() * model.last().rows() * model.last().cols();
        if (stageWeights() > 0) parameters += stageWeights() + model.design().stage();
        for (GridLayer layer : model.grid()) {
            long large = layer.heads().cells() * perTap(layer.index());
            parameters += large + heads(layer.index()) + (layer.separate() ? layer.taps(1) * perTap(layer.index()) : 0);
            connections += large;
            macs += layer.denseMacs(perTap(layer.index()));
        }
        for (ParameterSpec spec : model.layout().specs()) {
            if (!isAttention(spec)) continue;
            parameters += spec.count();
            if (spec.decays()) connections += spec.count();
        }
        return new ModelSize(parameters, connections, macs);
    }
}

package headscope.engine.grid;

import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Counts what a grid computes. A pruned head costs nothing, and neither do the weights that read it. */
record GridSize(GridModel model, Predicate<HeadId> live) {
    /** Heads of a layer that take part. */
    int heads(int layer) {
        return (int) IntStream.range(0, model.grid().get(layer).heads().heads()).filter(slot -> live.test(new HeadId(layer, slot, 0))).count();
    }

    /** Weights of a layer per tap: channels that are there times heads that take part. */
    long perTap(int layer) {
        return (long) heads(layer) * (layer == 0 ? model.input().channels() : heads(layer - 1));
    }

    /** Multiply-accumulates for one example of what does not choose: attention net and classifier. */
    long fixedMacs() {
        return attention() + (long) classifier();
    }

    private long attention() {
        long macs = 0;
        for (ParameterSpec spec : model.layout().specs()) {
            if (spec.name().startsWith("attention/") && spec.decays()) macs += (long) spec.count() * spec.positions();
        }
        return macs;
    }

    private int classifier() {
        GridLayer last = model.grid().getLast();
        return model.features() / last.heads().heads() * heads(last.index()) * model.classes();
    }

    ModelSize upperBound() {
        long parameters = classifier() + model.classes();
        long connections = classifier();
        long macs = fixedMacs();
        for (GridLayer layer : model.grid()) {
            long weights = layer.heads().cells() * perTap(layer.index());
            parameters += weights + heads(layer.index());
            connections += weights;
            macs += layer.denseMacs(perTap(layer.index()));
        }
        for (ParameterSpec spec : model.layout().specs()) {
            if (!spec.name().startsWith("attention/")) continue;
            parameters += spec.count();
            if (spec.decays()) connections += spec.count();
        }
        return new ModelSize(parameters, connections, macs);
    }
}

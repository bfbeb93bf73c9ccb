package headscope.engine.surgery;

import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.ParameterSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who reads the heads of a layer: the heads of the next one, each through its mask, or a dense map that reads everything, such as the classifier.
 *
 * @param outgoing weights that read each head; the innermost index counts readers, fastest
 * @param bias     buffer position of the first reader's bias
 * @param count    readers
 * @param layer    the layer that the readers are heads of, if they are
 */
record Readers(ChannelSlices outgoing, int bias, int count, Optional<HeadLayer> layer) {
    /** Those of a layer. */
    static Readers of(Model model, HeadLayer read) {
        ChannelSlices outgoing = read.outgoing();
        if (outgoing.outer() * outgoing.inner() == 0) return new Readers(outgoing, 0, 0, Optional.empty());
        ParameterSpec weights = model.layout().specs().stream().filter(s -> model.layout().offset(s.name()) == outgoing.offset()).findFirst().orElseThrow();
        String biasName = weights.name().replace("weight", "bias");
        ParameterSpec bias = model.layout().specs().stream().filter(s -> s.name().equals(biasName)).findFirst().orElseThrow();
        Optional<HeadLayer> heads = model.layers().stream().filter(l -> l.incoming().offset() == outgoing.offset()).findFirst();
        return new Readers(outgoing, model.layout().offset(biasName), bias.count(), heads);
    }

    /** Which reader the i-th of a head's outgoing weights belongs to. */
    int reader(int i) {
        return i % outgoing.inner() % count;
    }

    /** Buffer positions of weights that can be anything but zero: those inside masks; empty if there are no masks. */
    Optional<Set<Integer>> insideMasks(HeadTable heads) {
        return layer.map(next -> {
            Set<Integer> inside = new HashSet<>();
            for (HeadRecord head : heads.layers().get(next.index())) Arrays.stream(next.trainedAt(head.taps(), head.id().slot())).forEach(inside::add);
            return inside;
        });
    }
}

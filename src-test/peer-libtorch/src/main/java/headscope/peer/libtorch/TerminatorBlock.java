package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.feature_dropout;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.zeros;

/** A block of SCIENCE 4.3, equation by equation. */
record TerminatorBlock(int channels, SlowNet global, GatedUnit ofContext, GatedUnit ofInput, Pointwise mixer, SlowNet channelGate, SlowNet interactCells, SlowNet interactChannels,
                       List<LocalOperator> locals, Pointwise bottleneck, Tensor scalar, double dropout) {
    private static final int SLOW = 64;
    private static final int CHANNEL = 32;
    private static final int INTERACT = 16;
    private static final int LAYERS = 2;
    private static final List<Integer> SIDES = List.of(3, 9, 5, 7);
    private static final long[] CELLS = {2, 3};
    private static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();

    /** @param earlier outputs of earlier blocks that are read too */
    static TerminatorBlock random(int index, int channels, int factor, int earlier, int side) {
        int branches = (10 + earlier) * channels;
        return new TerminatorBlock(channels, SlowNet.plane(side, SLOW, index == 0 ? LAYERS + 1 : LAYERS, channels), GatedUnit.random(channels, side), GatedUnit.random(channels, side),
                Pointwise.random(Math.sqrt(2.0 / channels), 0, channels, channels), SlowNet.line(channels, CHANNEL, LAYERS), SlowNet.plane(side, SLOW, LAYERS, 1),
                SlowNet.line(channels, INTERACT, LAYERS), SIDES.stream().map(k -> LocalOperator.random(k, channels)).toList(),
                Pointwise.random(Math.sqrt(2.0 / branches), 0, branches, (long) factor * channels), zeros(1).set_requires_grad(true), index == 0 ? 0 : 0.05);
    }

    /**
     * The block's output.
     *
     * @param kernel  of the global operator, [1, C, N, N]
     * @param earlier outputs of earlier blocks
     */
    Tensor of(Tensor x, Tensor kernel, List<Tensor> earlier) {
        Tensor context = x.mul(kernel);
        Tensor fast = Standard.instance(ofContext.of(context).add(ofInput.of(x)));
        Tensor m = Standard.instance(mixer.of(x));
        Tensor pooled = x.mean(CELLS, true, SAME_TYPE);
        Tensor gate = channelGate.kernel().view(1, channels, 1, 1).mul(pooled.square()).sigmoid();
        Tensor e = Standard.instance(x.mul(gate));
        Tensor o = context.matmul(fast);
        Tensor om = context.matmul(m);
        Tensor oe = context.matmul(e);
        Tensor glu = o.sigmoid().mul(o);
        Tensor cells = interactCells.kernel().mul(o.mean(new long[] {1}, true, SAME_TYPE).square());
        Tensor each = interactChannels.kernel().view(1, channels, 1, 1).mul(o.mean(CELLS, true, SAME_TYPE).square());
        Tensor hyper = x.mul(cells.mul(each).sigmoid());
        List<Tensor> branches = new ArrayList<>(List.of(o, locals.get(1).of(e, x)));
        if (!earlier.isEmpty()) branches.add(tiled(earlier.get(0)));
        branches.addAll(List.of(fast, om, locals.get(0).of(x, e), glu, locals.get(2).of(m, x), oe, locals.get(3).of(x, m)));
        if (earlier.size() > 1) branches.add(tiled(earlier.get(1)));
        branches.add(hyper);
        Tensor sums = bottleneck.of(cat(new TensorVector(branches.toArray(Tensor[]::new)), 1));
        Tensor y = gelu(Standard.groups(sums)).add(scalar);
        return dropout == 0 ? y : feature_dropout(y, dropout, true);
    }

    private Tensor tiled(Tensor x) {
        return x.repeat(1, channels / x.size(1), 1, 1);
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(fast());
        for (SlowNet net : List.of(global, channelGate, interactCells, interactChannels)) all.addAll(net.parameters());
        for (GatedUnit unit : List.of(ofContext, ofInput)) all.addAll(unit.parameters());
        locals.forEach(local -> all.addAll(local.slow().parameters()));
        all.add(scalar);
        return all;
    }

    /** What the loss takes the norms of. */
    List<Tensor> fast() {
        List<Tensor> all = new ArrayList<>(mixer.parameters());
        locals.forEach(local -> all.addAll(local.fast()));
        all.addAll(bottleneck.parameters());
        return all;
    }

    /** What it takes a millionth of the norms of. */
    List<Tensor> slow() {
        List<Tensor> all = new ArrayList<>(global.weights());
        all.addAll(interactCells.weights());
        locals.forEach(local -> all.addAll(local.slow().weights()));
        for (GatedUnit unit : List.of(ofContext, ofInput)) unit.parts().forEach(part -> all.add(part.weight()));
        return all;
    }
}

package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.linspace;
import static org.bytedeco.pytorch.global.torch.stack;
import static org.bytedeco.pytorch.global.torch.zeros;

/**
 * A network that writes a kernel from coordinates, SCIENCE 4.1: products of sine filters.
 *
 * @param grid     [1, axes, rows, cols]
 * @param position [1, 1, rows, cols]
 * @param context  reads what a local kernel depends on: reduction, mixer, then one for each layer; empty for other kernels
 */
record SlowNet(Tensor grid, List<Pointwise> filters, List<Pointwise> hidden, Pointwise output, Tensor position, List<Pointwise> context) {
    private static final double OMEGA = 2000;
    private static final double RENORMALISED = 0.1;
    private static final long[] CELLS = {2, 3};
    private static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();
    private static final ScalarOptional TWO = new ScalarOptional(new Scalar(2.0));
    private static final Scalar BETA = new Scalar(RENORMALISED);

    static SlowNet plane(int side, int width, int layers, int outputs) {
        return of(square(side), 2, side * side, width, layers, outputs, List.of());
    }

    static SlowNet line(int length, int width, int layers) {
        return of(line(length).view(1, 1, 1, length), 1, length, width, layers, 1, List.of());
    }

    static SlowNet local(int side, int width, int layers, int channels) {
        List<Pointwise> context = new ArrayList<>(List.of(Pointwise.kaiming(0, channels, width), Pointwise.kaiming(0, width, width)));
        for (int i = 0; i < layers; i++) context.add(Pointwise.kaiming(1, width, width));
        return of(square(side), 2, side * side, width, layers, channels, context);
    }

    private static SlowNet of(Tensor grid, int axes, int points, int width, int layers, int outputs, List<Pointwise> context) {
        List<Pointwise> filters = IntStream.rangeClosed(0, layers).mapToObj(i -> Pointwise.random(2 * Math.PI * OMEGA * 6 / (i + 1) / Math.sqrt(3.0 * axes), 0, axes, width)).toList();
        List<Pointwise> hidden = IntStream.range(0, layers).mapToObj(_ -> Pointwise.kaiming(1, width, width)).toList();
        Pointwise output = Pointwise.random(Math.sqrt(1.0 / width / points), 0, width, outputs);
        Tensor position = zeros(1, 1, grid.size(2), grid.size(3)).set_requires_grad(true);
        return new SlowNet(grid, filters, hidden, output, position, context);
    }

    private static Tensor line(int length) {
        return linspace(new Scalar(-1.0), new Scalar(1.0), length);
    }

    private static Tensor square(int side) {
        Tensor line = line(side);
        return stack(new TensorVector(line.view(side, 1).expand(side, side), line.view(1, side).expand(side, side)), 0).unsqueeze(0);
    }

    Tensor kernel() {
        Tensor h = filters.get(0).of(grid).sin();
        for (int i = 0; i < hidden.size(); i++) h = layer(h, i);
        return output.of(h);
    }

    /** @param z [B, C, N, N], of which the kernel, [C, 1, side, side], depends */
    Tensor kernel(Tensor z) {
        Tensor pooled = adaptive_avg_pool2d(z, position.size(2), position.size(3));
        Tensor u = gelu(context.get(1).of(context.get(0).of(pooled).mean(new long[] {0}, true, SAME_TYPE)));
        Tensor h = filters.get(0).of(grid).sin();
        for (int i = 0; i < hidden.size(); i++) {
            Tensor next = layer(h, i);
            Tensor renormalised = next.detach().add(next.div(next.norm(TWO, CELLS, true)).mul(BETA));
            h = renormalised.mul(context.get(2 + i).of(u));
        }
        return output.of(h).squeeze(0).unsqueeze(1);
    }

    private Tensor layer(Tensor h, int i) {
        return filters.get(i + 1).of(grid).sin().mul(hidden.get(i).of(h)).add(position);
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(List.of(position));
        for (List<Pointwise> parts : List.of(filters, hidden, List.of(output), context)) parts.forEach(part -> all.addAll(part.parameters()));
        return all;
    }

    /** What the loss takes a millionth of the norms of. */
    List<Tensor> weights() {
        List<Tensor> all = new ArrayList<>();
        for (List<Pointwise> parts : List.of(filters, hidden, List.of(output), context)) parts.forEach(part -> all.add(part.weight()));
        return all;
    }
}

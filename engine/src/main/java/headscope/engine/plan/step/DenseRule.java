package headscope.engine.plan.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A flattened map times a matrix of parameters, plus a bias, where the map was made by our kernels: the layer reads it as it lies. */
final class DenseRule implements Rule {
    /**
     * The operators of one dense layer.
     *
     * @param map      what is flattened, or a map of one cell per channel as it is
     * @param sum      adds the bias
     * @param biasBack the gradient of {@code sum}; null if the pass has no gradients, and so the next two
     * @param back     the gradient of the product
     * @param slope    name of the gradient with respect to {@code map}
     */
    private record Pattern(String map, TracedOp product, TracedOp sum, TracedOp biasBack, TracedOp back, String slope) {}

    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (op.is("matmul")) return pattern(op, rewriting).map(found -> List.of(forward(found)));
        // the sums without bias are stored nowhere if their product was taken over
        if (op.is("add_bp") && !rewriting.isWritten(op.input(0))) {
            return rewriting.producer(op.input(0)).filter(product -> product.is("matmul")).flatMap(product -> pattern(product, rewriting))
                    .map(found -> List.of(gradient(found)));
        }
        return Optional.empty();
    }

    private static Node forward(Pattern found) {
        return new DenseNode(Value.blocked(found.map), Value.plain(found.product.input(1)), Value.plain(found.sum.input(1)), Value.plain(found.sum.output()));
    }

    private static Node gradient(Pattern found) {
        return new DenseGradientNode(Value.blocked(found.map), Value.plain(found.product.input(1)), Value.plain(found.biasBack.input(2)),
                Value.plain(found.back.outputs().get(1)), Value.plain(found.biasBack.outputs().get(1)), Value.blocked(found.slope));
    }

    private static Optional<Pattern> pattern(TracedOp product, Rewriting rewriting) {
        if (Arrays.stream(product.iArgs()).anyMatch(transposed -> transposed != 0) || !isScaledByOne(product) || rewriting.isWanted(product.output())) return Optional.empty();
        Optional<String> map = map(product.input(0), rewriting);
        List<TracedOp> readers = rewriting.consumers(product.output());
        Optional<TracedOp> sum = readers.stream().filter(reader -> reader.is("add")).findFirst();
        if (map.isEmpty() || sum.isEmpty() || !isLayer(product, sum.get(), rewriting)) return Optional.empty();
        if (readers.size() == 1) return Optional.of(new Pattern(map.get(), product, sum.get(), null, null, null));
        Optional<TracedOp> biasBack = readers.stream().filter(reader -> reader.is("add_bp") && reader.inputs().subList(0, 2).equals(sum.get().inputs())).findFirst();
        if (readers.size() != 2 || biasBack.isEmpty()) return Optional.empty();
        return back(product, biasBack.get(), rewriting)
                .flatMap(back -> slope(back.output(), map.get(), product, rewriting).map(slope -> new Pattern(map.get(), product, sum.get(), biasBack.get(), back, slope)));
    }

    private static boolean isScaledByOne(TracedOp product) {
        double[] scales = product.tArgs();
        return scales.length == 0 || scales[0] == 1 && (scales.length == 1 || scales[1] == 0);
    }

    /** Matrix and bias are parameters of the right shapes. */
    private static boolean isLayer(TracedOp product, TracedOp sum, Rewriting rewriting) {
        List<String> parameters = rewriting.network().parameters();
        String weight = product.input(1);
        String bias = sum.input(1);
        return sum.input(0).equals(product.output()) && parameters.contains(weight) && parameters.contains(bias) && rewriting.shape(weight).rank() == 2
                && rewriting.shape(bias).count() == rewriting.shape(weight).lengths()[1];
    }

    /** The blocked map behind the rows of a matrix. */
    private static Optional<String> map(String rows, Rewriting rewriting) {
        if (rewriting.isWritten(Value.blocked(rows))) return Optional.of(rows);
        return rewriting.producer(rows).filter(op -> op.is("reshape")).map(op -> op.input(0))
                .filter(map -> rewriting.isWritten(Value.blocked(map)) && flattens(rewriting.shape(map), rewriting.shape(rows)));
    }

    private static boolean flattens(Shape map, Shape rows) {
        return rows.rank() == 2 && rows.lengths()[0] == map.lengths()[0] && rows.count() == map.count();
    }

    private static Optional<TracedOp> back(TracedOp product, TracedOp biasBack, Rewriting rewriting) {
        List<TracedOp> readers = rewriting.consumers(biasBack.output());
        if (readers.size() != 1 || rewriting.isWanted(biasBack.output())) return Optional.empty();
        return readers.stream().filter(reader -> reader.is("matmul_bp") && reader.inputs().subList(0, 2).equals(product.inputs())
                && Arrays.stream(reader.iArgs()).allMatch(transposed -> transposed == 0)).findFirst();
    }

    /** The gradient of a flattened map is read once, to get its shape back. */
    private static Optional<String> slope(String rows, String map, TracedOp product, Rewriting rewriting) {
        if (map.equals(product.input(0))) return Optional.of(rows);
        List<TracedOp> readers = rewriting.consumers(rows);
        if (readers.size() != 1 || rewriting.isWanted(rows)) return Optional.empty();
        return readers.stream().filter(reader -> reader.is("reshape") && Arrays.equals(rewriting.shape(reader.output()).lengths(), rewriting.shape(map).lengths()))
                .map(TracedOp::output).findFirst();
    }
}

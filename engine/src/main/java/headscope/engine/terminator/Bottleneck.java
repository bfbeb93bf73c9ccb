package headscope.engine.terminator;

import headscope.engine.kernel.field.Elements;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Part;
import headscope.engine.kernel.field.Store;
import headscope.engine.kernel.product.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The 1x1 convolution that reads all open branches where they are: the concatenation is never made (SCIENCE 4.3, steps 7 and 8). An earlier output with fewer channels,
 * which the reference repeats until it has C, is read once by the sum of the columns that read its copies.
 */
final class Bottleneck {
    private final Room room;
    private final Mixer mixer;
    private final List<Entry> entries = new ArrayList<>();
    private final Signal result;

    /**
     * A branch and the rows of the weight [concatenated, outputs] that read it.
     *
     * @param copies of the rows, [copies, channels, 1, outputs]; one copy if the branch has C channels itself
     * @param sum    of the copies, if there are several
     */
    private record Entry(Branch branch, Signal map, Field copies, Field copySlopes, Optional<Field> sum, Optional<Field> sumSlope) {
        Matrix weight() {
            return sum.orElse(copies).matrix(0);
        }

        Matrix weightSlope() {
            return sumSlope.orElse(copySlopes).matrix(0);
        }
    }

    /** @param maps of the branches, in the order of {@link BlockShape#branches} */
    Bottleneck(Room room, BlockShape shape, List<Signal> maps) {
        this.room = room;
        mixer = new Mixer(room, shape.part("bottleneck"));
        result = room.signal(shape.outputs(), shape.rows(), shape.cols());
        String name = shape.part("bottleneck/weight");
        Field all = room.plane(name, 1, shape.outputs());
        Field allSlopes = room.planeSlope(name, 1, shape.outputs());
        for (int i = 0; i < maps.size(); i++) {
            int channels = maps.get(i).channels();
            boolean tiled = channels < shape.channels();
            entries.add(new Entry(shape.branches().get(i), maps.get(i), copies(all, i * shape.channels(), shape.channels() / channels, channels),
                    copies(allSlopes, i * shape.channels(), shape.channels() / channels, channels),
                    tiled ? Optional.of(room.field(1, channels, 1, shape.outputs())) : Optional.empty(),
                    tiled ? Optional.of(room.field(1, channels, 1, shape.outputs())) : Optional.empty()));
        }
    }

    private static Field copies(Field rows, int from, int copies, int channels) {
        return new Field(rows.memory(), rows.at(0, from), copies, channels, 1, rows.cols(), (long) channels * rows.cols(), rows.wide());
    }

    /** Sees what the bottleneck sends back. */
    interface Witness {
        /** Room for slopes of a branch. */
        Signal scratch(int channels);

        /** @param slope of the branch by this reader alone */
        void saw(Branch branch, Field map, Field slope);
    }

    Signal result() {
        return result;
    }

    /** Norm of the weights that read a branch. */
    double norm(Branch branch) {
        return entries.stream().filter(e -> e.branch() == branch).mapToDouble(e -> {
            double sum = 0;
            for (double w : e.copies().toArray()) sum += w * w;
            return Math.sqrt(sum);
        }).sum();
    }

    /** Sums columns of copies as the parameters are now. */
    void load() {
        for (Entry e : entries) e.sum().ifPresent(sum -> room.math().elements().sum(e.copies(), 1, sum, Store.SET));
    }

    void forward(Gates gates) {
        List<Part> parts = entries.stream().filter(e -> gates.open(e.branch())).map(e -> new Part(e.map().value(), e.weight())).toList();
        room.math().mixing().mix(parts, mixer.bias(), result.value());
    }

    /**
     * Gradients of what it reads and of its parameters.
     *
     * @param witness told what goes back into each branch from here, before others add to it
     */
    void backward(Gates gates, Optional<Witness> witness) {
        Elements elements = room.math().elements();
        Field dy = result.slope();
        List<Entry> open = entries.stream().filter(e -> gates.open(e.branch())).toList();
        elements.sum(dy, 1, mixer.biasSlope(), Store.ADD);
        for (Entry e : open) {
            List<Part> back = List.of(new Part(dy, e.weight().transposed()));
            if (witness.isPresent()) {
                Signal alone = witness.get().scratch(e.map().channels());
                room.math().mixing().mix(back, alone.target(), Store.SET);
                witness.get().saw(e.branch(), e.map().value(), alone.target());
                elements.spread(alone.target(), 1, e.map().target(), e.map().store());
            } else {
                room.math().mixing().mix(back, e.map().target(), e.map().store());
            }
            e.sumSlope().ifPresent(slope -> slope.fill(0));
        }
        room.math().mixing().weights(open.stream().map(e -> new Part(e.map().value(), e.weightSlope())).toList(), dy, Store.ADD);
        for (Entry e : open) e.sumSlope().ifPresent(slope -> elements.spread(slope, 1, e.copySlopes(), Store.ADD));
    }
}

package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.List;

/** Heads that wait for their first rank, with the set they were drawn from, as one array of numbers. */
final class DrawnCodec {
    private DrawnCodec() {}

    static double[] write(NeuralChooser.Drawn drawn) {
        List<Double> out = new ArrayList<>();
        SetSampler.Heads from = drawn.from();
        out.add((double) from.layer().index());
        out.add((double) from.features().size());
        for (int h = 0; h < from.features().size(); h++) {
            put(out, from.features().get(h));
            out.add(from.rank()[h]);
            put(out, from.cells().get(h));
        }
        out.add((double) drawn.replaced().size());
        for (int i = 0; i < drawn.replaced().size(); i++) {
            HeadId id = drawn.replaced().get(i);
            put(out, new int[] {id.layer(), id.slot(), id.generation(), drawn.sizes()[i]});
            put(out, drawn.orders().get(i));
        }
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static NeuralChooser.Drawn read(double[] in, List<HeadLayer> layers) {
        Reader reader = new Reader(in);
        HeadLayer layer = layers.get((int) reader.next());
        int heads = (int) reader.next();
        List<double[]> features = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        double[] rank = new double[heads];
        for (int h = 0; h < heads; h++) {
            features.add(reader.numbers());
            rank[h] = reader.next();
            cells.add(reader.wholes());
        }
        int drawn = (int) reader.next();
        List<HeadId> replaced = new ArrayList<>();
        List<int[]> orders = new ArrayList<>();
        int[] sizes = new int[drawn];
        for (int i = 0; i < drawn; i++) {
            int[] id = reader.wholes();
            replaced.add(new HeadId(id[0], id[1], id[2]));
            sizes[i] = id[3];
            orders.add(reader.wholes());
        }
        return new NeuralChooser.Drawn(new SetSampler.Heads(layer, features, rank, cells), replaced, sizes, orders);
    }

    private static void put(List<Double> out, double[] values) {
        out.add((double) values.length);
        for (double v : values) out.add(v);
    }

    private static void put(List<Double> out, int[] values) {
        out.add((double) values.length);
        for (int v : values) out.add((double) v);
    }

    /** Reads an array from its beginning. */
    private static final class Reader {
        private final double[] in;
        private int at;

        Reader(double[] in) {
            this.in = in;
        }

        double next() {
            return in[at++];
        }

        double[] numbers() {
            double[] values = new double[(int) next()];
            for (int i = 0; i < values.length; i++) values[i] = next();
            return values;
        }

        int[] wholes() {
            int[] values = new int[(int) next()];
            for (int i = 0; i < values.length; i++) values[i] = (int) next();
            return values;
        }
    }
}

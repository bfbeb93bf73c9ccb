package headscope.engine.terminator;

import headscope.engine.Golden;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.DataShape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A network of a file of reference numbers, or a part of one, in double. */
final class Bench implements AutoCloseable {
    /** For sine arguments up to 1e5. */
    static final double HIGH = 1e-8;

    final TerminatorShape shape;
    final ParameterPlan plan;
    final ParameterLayout layout;
    final Room room;

    Bench(TerminatorShape shape, int samples) {
        this(shape, samples, FieldMath.plain(), true);
    }

    Bench(TerminatorShape shape, int samples, FieldMath math, boolean wide) {
        this.shape = shape;
        plan = ParameterPlan.of(shape, 1);
        layout = plan.layout();
        room = new Room(layout, math, wide, samples, true);
    }

    /** A network of one block; outputs are only asked for where something reads them. */
    static TerminatorShape block(int channels, int outputs, int side, SlowWidths widths) {
        BlockShape block = new BlockShape(0, channels, outputs, List.of(), side, side, widths);
        return new TerminatorShape(new DataShape(channels, side, side), 5, 1, List.of(block), false);
    }

    /** Blocks in a row with widths of the files. */
    static TerminatorShape net(int[] outputs, DataShape input, int classes, SlowWidths widths) {
        return TerminatorShape.chain(input, classes, 1, outputs, widths, false);
    }

    /** The tolerance of a case. */
    static double tolerance(String name) {
        return name.toLowerCase(Locale.ROOT).contains("hi") ? HIGH : Golden.DOUBLE;
    }

    /**
     * Fills parameters by the formula of the file.
     *
     * @param table prefix of the table
     * @param ours  our name of one of the file's
     */
    void fill(Golden golden, String table, UnaryOperator<String> ours) {
        String[] names = names(golden, table);
        double[] fill = golden.doubles(table + "table.fill");
        for (int i = 0; i < names.length; i++) {
            String name = ours.apply(names[i]);
            ParameterSpec spec = layout.spec(name);
            set(spec, formula(fill[3 * i], fill[3 * i + 1], fill[3 * i + 2], spec.count()));
        }
    }

    static String[] names(Golden golden, String table) {
        return new String((byte[]) golden.arrays().get(table + "table.names").values(), StandardCharsets.US_ASCII).split("\n");
    }

    /** @param values in file order */
    void set(ParameterSpec spec, double[] values) {
        for (int i = 0; i < values.length; i++) room.parameters().set(0, layout.offset(spec.name()) + place(spec, i), 0, values[i]);
    }

    double[] gradient(String name) {
        ParameterSpec spec = layout.spec(name);
        return IntStream.range(0, spec.count()).mapToDouble(i -> room.slopes().get(0, layout.offset(name) + place(spec, i), 0)).toArray();
    }

    private static int place(ParameterSpec spec, int i) {
        if (spec.shape().length != 2) return i;
        int in = spec.shape()[0];
        return i % in * spec.shape()[1] + i / in;
    }

    static double[] formula(double number, double m, double s, int count) {
        long l = (long) number;
        return IntStream.range(0, count).mapToDouble(j -> {
            long k = j + 1L;
            long q = (618031 * k * k + 271829 * (l + 1) * k + 314159 * (l + 1)) % 1000003;
            return m + s * (2.0 * (q + 0.5) / 1000003.0 - 1.0);
        }).toArray();
    }

    /** Adds the slope of probe(y) = sum y cos(0.1 j). */
    static void probeSlope(Signal y) {
        Field slope = y.slope();
        int each = slope.channels() * slope.cells();
        for (int i = 0; i < slope.samples() * each; i++) {
            int b = i / each;
            int c = i % each / slope.cells();
            int p = i % slope.cells();
            slope.set(b, c, p, slope.get(b, c, p) + Math.cos(0.1 * i));
        }
    }

    static double probe(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(j -> values[j] * Math.cos(0.1 * j)).sum();
    }

    static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    @Override
    public void close() {
        room.close();
    }
}

package headscope.engine.glimpse;

import headscope.engine.Golden;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Workroom;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is seen, against b1_ram_retina: the definition pixel by pixel, and what passes use. Its gradient is that of a linear map, so single pixels tell it. */
class RetinaGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"g8", "g4j3s2", "g4j2s2rgb", "g6j2s3", "g4j2s2p25", "g5odd"})
    void whatIsSeenMatchesTheReference(String name) throws IOException {
        Case golden = new Case(Golden.read("b1_ram_retina.npz"), name);
        assertThat(golden.shape.windows()).containsExactlyElementsOf(Arrays.stream(golden.file.ints(name + ".out.sizes")).boxed().toList());
        double[] plain = new double[golden.batch * golden.shape.seen()];
        for (int b = 0; b < golden.batch; b++) System.arraycopy(golden.look(golden.picture(b), b), 0, plain, b * golden.shape.seen(), golden.shape.seen());
        golden.file.check(name + ".out.phi", plain, Golden.DOUBLE);
        golden.file.check(name + ".out.phi", golden.byTheEye(), Golden.DOUBLE);
        golden.file.check(name + ".g.in.x", golden.gradient(), Golden.DOUBLE);
        int[] start = golden.file.ints(name + ".out.start");
        for (int b = 0; b < golden.batch; b++) {
            assertThat((int) Retina.middle(golden.places[2 * b], golden.shape.input().cols())).isEqualTo(start[2 * b]);
            assertThat((int) Retina.middle(golden.places[2 * b + 1], golden.shape.input().rows())).isEqualTo(start[2 * b + 1]);
        }
    }

    /** The reference takes H for both axes and so sees only the left part of a wide picture; there its numbers are those of a square one. */
    @ParameterizedTest
    @ValueSource(strings = "g4wide")
    void aWideWindowOfTheReferenceIsASquareOfItsHeight(String name) throws IOException {
        Golden file = Golden.read("b1_ram_retina.npz");
        Case golden = new Case(file, name);
        for (int b = 0; b < golden.batch; b++) {
            golden.places[2 * b] = (golden.places[2 * b] + 1) * 8 / 12 - 1; // the same pixel when W is used for x
        }
        file.check(name + ".out.phi", golden.byTheEye(), Golden.DOUBLE);
    }

    /** A case of the file. */
    private static final class Case {
        final Golden file;
        final GlimpseShape shape;
        final int batch;
        final double[] x;
        final double[] places;

        Case(Golden file, String name) {
            this.file = file;
            int[] s = file.shape(name + ".in.x");
            double[] config = file.doubles(name + ".in.config");
            batch = s[0];
            x = file.doubles(name + ".in.x");
            places = file.doubles(name + ".in.loc");
            shape = Shapes.hard(new DataShape(s[1], s[2], s[3]), 1, (int) config[0], (int) config[1], config[2], 2, 2, 2, 2);
        }

        double[] picture(int b) {
            int size = shape.input().size();
            return Arrays.copyOfRange(x, b * size, (b + 1) * size);
        }

        double[] look(double[] picture, int b) {
            return new PlainRetina(shape, Shapes.open(shape.scales())).look(picture, places[2 * b], places[2 * b + 1]);
        }

        double[] byTheEye() {
            try (Workroom room = Shapes.room()) {
                Eye eye = new Eye(shape, room);
                Sheet pixels = room.sheet(batch, shape.input().size());
                Sheet seen = room.sheet(batch, shape.seen());
                for (int i = 0; i < x.length; i++) pixels.set(i, x[i]);
                for (int b = 0; b < batch; b++) eye.look(pixels, b, places[2 * b], places[2 * b + 1], seen, b);
                return IntStream.range(0, batch * shape.seen()).mapToDouble(seen::get).toArray();
            }
        }

        /** Of probe(seen), the sum of {@code cos(0.1 j) seen[j]}. */
        double[] gradient() {
            int size = shape.input().size();
            double[] gradient = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double[] one = new double[size];
                one[i % size] = 1;
                int from = i / size * shape.seen();
                double[] seen = look(one, i / size);
                for (int j = 0; j < seen.length; j++) gradient[i] += Math.cos(0.1 * (from + j)) * seen[j];
            }
            return gradient;
        }
    }
}

package headscope.engine.data;

import headscope.engine.value.DataPreview;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The data sets people know, where they lie beside the project. */
class RealDataTest {
    private static final Path DATA = Path.of(System.getProperty("headscope.root", ".."), "..", "shared", "data");

    @ParameterizedTest
    @CsvSource({"mnist, 1, 28, 55000, 5000, 10000, 7, 0.1307", "fashion-mnist, 1, 28, 55000, 5000, 10000, Sneaker, 0.2860", "cifar10, 3, 32, 9167, 833, 2000, horse, 0.4773"})
    void itIsReadWhole(String name, int channels, int side, int train, int validation, int test, String seventh, float mean) throws IOException {
        Path folder = DATA.resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no " + name + " beside the project");
        DatasetReader reader = DatasetReader.BUILT_IN.stream().filter(r -> r.accepts(folder)).findFirst().orElseThrow();
        RawData raw = reader.read(folder, ReadOptions.DEFAULT);
        DataPreview preview = DataPreviews.of(Splits.split(raw, Splits.SEED));
        assertThat(preview.shape()).isEqualTo(new DataShape(channels, side, side));
        assertThat(new int[] {preview.train(), preview.validation(), preview.test()}).containsExactly(train, validation, test);
        assertThat(preview.classes().get(7).name()).isEqualTo(seventh);
        assertThat(preview.classes()).hasSize(10).allSatisfy(c -> assertThat(c.validation()).isPositive());
        assertThat(meanOf(raw.train())).isBetween(mean - 0.006, mean + 0.006);
    }

    private static double meanOf(Examples examples) {
        float[] values = new float[examples.features().size()];
        double sum = 0;
        for (int i = 0; i < examples.count(); i++) {
            examples.features().copyTo(i, values, 0);
            double own = 0;
            for (float v : values) own += v;
            sum += own / values.length;
        }
        return sum / examples.count();
    }
}

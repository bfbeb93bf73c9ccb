package headscope.app;

import headscope.engine.data.Dataset;
import headscope.engine.data.FileFormatException;
import headscope.engine.value.DataShape;
import headscope.samples.SampleSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataCatalogTest {
    private final DataCatalog catalog = new DataCatalog();

    @TempDir
    Path folder;

    @Test
    void aSampleSetIsFoundByItsId() throws IOException {
        Dataset data = catalog.open("glyphs28?train=60&test=20&seed=3");
        assertThat(data.name()).isEqualTo("glyphs28");
        assertThat(data.test().count()).isEqualTo(20);
        assertThat(data.sha256()).isEqualTo(catalog.sampleSets().getFirst().make(3, 60, 20).sha256());
    }

    @Test
    void aSampleSetAloneHasItsDefaultSize() throws IOException {
        Dataset data = catalog.open("waves");
        assertThat(data.train().count() + data.validation().count()).isEqualTo(SampleSet.DEFAULT_TRAIN);
        assertThat(data.test().count()).isEqualTo(SampleSet.DEFAULT_TEST);
    }

    @Test
    void aFileIsFoundByItsPath() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "a,label\n" + "1,x\n2,y\n".repeat(20));
        assertThat(catalog.open(table.toString()).classes()).containsExactly("x", "y");
        assertThat(catalog.readerFor(table).orElseThrow().id()).isEqualTo("csv");
    }

    @Test
    void aSettledPathIsFoundFromAnyFolderAndASampleSetKeepsItsName() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "a,label\n" + "1,x\n2,y\n".repeat(20));
        Path relative = Path.of("").toAbsolutePath().relativize(table.toAbsolutePath());
        assertThat(catalog.settled(relative.toString())).isEqualTo(table.toAbsolutePath().normalize().toString());
        assertThat(catalog.settled(relative + "?limit=20")).isEqualTo(table.toAbsolutePath().normalize() + "?limit=20");
        assertThat(catalog.settled("glyphs28?seed=3")).isEqualTo("glyphs28?seed=3");
        assertThat(catalog.settled("no such thing")).isEqualTo("no such thing");
    }

    @Test
    void choicesFollowAQuestionMark() throws IOException {
        for (String name : new String[] {"a/1", "a/2", "a/3", "b/1", "b/2", "b/3"}) {
            Path file = folder.resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        }
        assertThat(catalog.open(folder + "?side=16&grey=true").shape()).isEqualTo(new DataShape(1, 16, 16));
        assertThat(catalog.open(folder.toString()).shape()).isEqualTo(new DataShape(3, 32, 32));
    }

    @Test
    void picturesArePutOnACanvas() throws IOException {
        Dataset small = catalog.open("glyphs28?train=60&test=20");
        Dataset data = catalog.open("glyphs28?train=60&test=20&canvas=60&clutter=4");
        assertThat(data.shape()).isEqualTo(new DataShape(1, 60, 60));
        assertThat(data.name()).isEqualTo("glyphs28 on 60 x 60, 4 pieces");
        assertThat(data.test().labels()).isEqualTo(small.test().labels());
        assertThat(data.test().places()).isPresent();
        assertThat(catalog.open("glyphs28?canvas=60&train=60&test=20&canvas-seed=2&clutter=4").sha256()).isNotEqualTo(data.sha256()).hasSize(64);
    }

    @Test
    void anUnknownNameListsWhatThereIs() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> catalog.open("glyphs29"))
                .withMessageStartingWith("data 'glyphs29': expected a sample set (glyphs28, glyphs60, translated60, cluttered60, translated100, cluttered100, beacon, spans, tiles32, waves), or a file or folder that exists (IDX")
                .withMessageEndingWith("found neither. Check the spelling.");
    }

    @Test
    void aFileOfAnotherKindIsSaidSo() throws IOException {
        Path file = Files.createFile(folder.resolve("thesis.doc"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> catalog.open(file.toString())).withMessageContaining("found a file of another kind");
        assertThat(catalog.readerFor(folder.resolve("none"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"glyphs28?train=5, train to be a whole number from 30 to 1000000", "glyphs28?side=3, 'one of the choices seed, train, test, canvas, clutter, canvas-seed, found ''side'''",
        "glyphs28?seed, choices such as", "glyphs28?train=60&test=20&canvas=20, 'canvas: expected a side of at least 28, the size of the pictures, found 20. Choose a larger canvas.'",
        "waves?train=60&test=20&canvas=60, 'canvas: expected pictures of at least two rows and columns'", "glyphs28?clutter=4, 'clutter together with canvas'",
        "glyphs28?canvas=600, canvas to be a whole number from 4 to 512", "glyphs28?seed=x, '''x'''", "'', expected a sample set"})
    void aBadChoiceIsExplained(String spec, String message) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> catalog.open(spec)).withMessageContaining(message);
    }

    @Test
    void badContentKeepsItsOwnMessage() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,label\n1,x\n,y\n");
        assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> catalog.open(file.toString())).withMessageStartingWith("t.csv: row 3, column 1: expected a number");
    }
}

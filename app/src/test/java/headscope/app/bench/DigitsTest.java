package headscope.app.bench;

import headscope.app.DataCatalog;
import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DigitsTest {
    @TempDir
    private Path temp;

    @Test
    void drawnDigitsAreReadAsMnistIs() throws IOException {
        var digits = new Digits(Optional.empty(), temp.resolve("digits"), 300, 100);
        Dataset read = new DataCatalog().open(digits.prepared().toString());
        assertThat(read.shape()).isEqualTo(new DataShape(1, 28, 28));
        assertThat(read.train().count() + read.validation().count()).isEqualTo(300);
        assertThat(read.test().count()).isEqualTo(100);
        assertThat(read.classes()).hasSize(10);
        assertThat(digits.prepared()).isEqualTo(digits.folder());
    }

    @Test
    void aGivenFolderIsUsedAsItIs() throws IOException {
        assertThat(new Digits(Optional.of(temp), temp.resolve("none")).prepared()).isEqualTo(temp);
        assertThat(temp.resolve("none")).doesNotExist();
    }
}

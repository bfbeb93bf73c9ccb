package headscope.engine.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AtomicFileTest {
    private static final AtomicFile.Body NEW = out -> out.write("new".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;
    private Path target;

    @BeforeEach
    void anOldFile() throws IOException {
        target = folder.resolve("run.json");
        Files.writeString(target, "old");
    }

    /** Passes every step on, but fails the named one. */
    private record FailingDisk(String step) implements AtomicFile.Disk {
        private void maybeFail(String now) throws IOException {
            if (now.equals(step)) throw new IOException("No space left on device");
        }

        @Override
        public FileOutputStream create(Path file) throws IOException {
            maybeFail("create");
            return AtomicFile.REAL.create(file);
        }

        @Override
        public void force(FileOutputStream file) throws IOException {
            maybeFail("force");
            AtomicFile.REAL.force(file);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            maybeFail("rename");
            AtomicFile.REAL.rename(from, to);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            maybeFail("sync");
            AtomicFile.REAL.syncFolder(folder);
        }
    }

    @Test
    void replacesTheContentAndLeavesNothingElse() throws IOException {
        AtomicFile.replace(target, NEW);
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("run.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "force", "rename"})
    void keepsTheOldContentWhenAStepFails(String step) throws IOException {
        assertThatIOException().isThrownBy(() -> AtomicFile.replace(target, NEW, new FailingDisk(step)))
                .withMessageEndingWith("run.json: cannot be written: the disk is full. Free some space and try again; what was saved before is intact.");
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    void keepsTheOldContentWhenTheBodyFailsHalfWay() throws IOException {
        assertThatIOException().isThrownBy(() -> AtomicFile.replace(target, out -> {
            out.write('n');
            throw new IOException("Read-only file system");
        })).withMessageContaining("the file system is read-only");
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    void theDisksAnswerIsFoundWhereALibraryHidIt() {
        assertThatIOException().isThrownBy(() -> AtomicFile.replace(target, out -> {
            throw new IOException("I/O error writing PNG file!", new IOException("No space left on device"));
        })).withMessageContaining("the disk is full");
        assertThatIOException().isThrownBy(() -> AtomicFile.replace(target, out -> {
            throw new IOException("something\n odd!");
        })).withMessageEndingWith("cannot be written: something odd.");
    }

    @Test
    void keepsTheOldContentWhenTheBodyHasABug() throws IOException {
        assertThatThrownBy(() -> AtomicFile.replace(target, out -> {
            throw new IllegalStateException("bug");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    void aFolderThatCannotBeSyncedIsNoFailure() throws IOException {
        AtomicFile.replace(target, NEW, new FailingDisk("sync"));
        assertThat(target).hasContent("new");
    }

    @Test
    void aMissingFolderIsNamedAsSuch() {
        assertThatIOException().isThrownBy(() -> AtomicFile.replace(folder.resolve("no/run.json"), NEW)).withMessageContaining("the folder does not exist");
    }

    @Test
    void survivesAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();
        AtomicFile.replace(target, NEW);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(target).hasContent("new");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheRightsOfTheOldFileAndUsesTheUmaskForANewOne() throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
        AtomicFile.replace(target, NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-rw-r--");
        Path plain = folder.resolve("plain");
        Files.createFile(plain);
        AtomicFile.replace(folder.resolve("fresh"), NEW);
        assertThat(Files.getPosixFilePermissions(folder.resolve("fresh"))).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList().stream();
        }
    }
}

package headscope.engine.store;

import headscope.engine.data.FileFormatException;
import headscope.engine.value.Check;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {
    private static final Outcome PRUNED = new Outcome(7, "prune L0H3", true, "L0H3 gives zero now.\nSecond line: ä, \"quoted\"", 120,
            List.of(new Check("output of L0H3 is zero", true, "max |a| = 0 over 512 examples")));
    private static final Outcome REFUSED = new Outcome(8, "prune L1H0", false, "the last head of a layer stays", 121, List.of());

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void everyOutcomeComesBackInOrder() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.append(PRUNED);
            journal.append(REFUSED);
            assertThat(Journal.read(file)).containsExactly(PRUNED, REFUSED);
        }
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{\"time\":\"20"));
    }

    @Test
    void anAbsentJournalIsEmpty() throws IOException {
        assertThat(Journal.read(file)).isEmpty();
    }

    @Test
    void eventsAreKeptBesideOutcomes() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.append(Map.of("event", "resumed", "step", 100));
            journal.append(PRUNED);
        }
        assertThat(Journal.read(file)).containsExactly(PRUNED);
        assertThat(Journal.lines(file).lines().getFirst().path("event").asText()).isEqualTo("resumed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"time\":\"2026-0", "{\"time\":\"2026-01-01T00:00:00Z\"}", "\0\0\0\0", "\0\0\0\n", "{\"id\":3\n"})
    void aTornLastLineIsReportedLeftOutAndCutOffOnReopening(String torn) throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.append(PRUNED);
        }
        Files.writeString(file, torn, StandardOpenOption.APPEND);
        assertThat(Journal.lines(file).complaint()).hasValueSatisfying(c -> assertThat(c).contains("journal.jsonl: line 2 was cut short"));
        assertThat(Journal.read(file)).containsExactly(PRUNED);
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.repaired()).isPresent();
            journal.append(REFUSED);
        }
        assertThat(Journal.read(file)).containsExactly(PRUNED, REFUSED);
        assertThat(Journal.lines(file).complaint()).isEmpty();
    }

    @Test
    void damageInTheMiddleIsRefusedWithTheLine() throws IOException {
        Files.writeString(file, "{\"a\":1}\nnonsense\n{\"a\":2}\n");
        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(FileFormatException.class)
                .hasMessage("journal.jsonl: line 2: expected one JSON object, found damaged text. Move the file away to go on with a new journal.");
    }

    @Test
    void anyTruncationGivesAPrefixOfTheStory() throws IOException {
        List<Outcome> story = List.of(PRUNED, REFUSED, PRUNED, REFUSED);
        try (Journal journal = Journal.open(file)) {
            for (Outcome o : story) journal.append(o);
        }
        byte[] whole = Files.readAllBytes(file);
        var random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            int length = random.nextInt(whole.length + 1);
            Files.write(file, Arrays.copyOf(whole, length));
            List<Outcome> read = Journal.read(file);
            assertThat(read).isEqualTo(story.subList(0, read.size()));
            assertThat(read).hasSize((int) new String(whole, 0, length, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count());
        }
    }

    @Test
    void anInterruptedThreadDoesNotLoseTheJournal() throws IOException {
        try (Journal journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            journal.append(PRUNED);
            assertThat(Thread.interrupted()).isTrue();
            journal.append(REFUSED);
        }
        assertThat(Journal.read(file)).containsExactly(PRUNED, REFUSED);
    }
}

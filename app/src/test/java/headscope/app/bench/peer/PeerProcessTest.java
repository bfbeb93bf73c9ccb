package headscope.app.bench.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Peers that are well and peers that are not, in JVMs of their own. */
class PeerProcessTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path temp;

    private PeerProcess start(String illness) throws PeerException {
        return PeerProcess.start("fake", FakePeer.command(illness), Map.of(), temp.resolve("log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"well", "chatty"})
    void questionsAreAnsweredWhateverElseIsPrinted(String illness) throws PeerException {
        try (PeerProcess peer = start(illness)) {
            assertThat(peer.about()).isEqualTo("fake 1.0, 1 thread");
            assertThat(peer.forms("sum")).containsExactly("plain", "clever");
            assertThat(peer.millis("sum", "plain", 5, PATIENT)).isNotNegative();
            assertThat(peer.alive()).isTrue();
        }
    }

    @Test
    void aRefusalIsASentenceAndThePeerLivesOn() throws PeerException {
        try (PeerProcess peer = start("well")) {
            assertThatThrownBy(() -> peer.forms("dance")).isInstanceOf(PeerException.class).hasMessage("fake: dance: known are sum, broken");
            assertThatThrownBy(() -> peer.millis("broken", "plain", 1, PATIENT)).isInstanceOf(PeerException.class).hasMessageContaining("no such device");
            assertThat(peer.alive()).isTrue();
            assertThat(peer.forms("sum")).hasSize(2);
        }
    }

    @Test
    void aPeerThatDiesIsToldWithItsCodeAndItsLastWords() throws PeerException {
        try (PeerProcess peer = start("dies")) {
            assertThatThrownBy(peer::about).isInstanceOf(PeerException.class)
                    .hasMessage("fake: ended with code 134 while it was asked for 'about', after saying 'what(): out of memory'.");
            assertThat(peer.alive()).isFalse();
            assertThatThrownBy(() -> peer.forms("sum")).as("asked again").hasMessageContaining("ended with code 134");
        }
    }

    @Test
    void aPeerThatHangsIsStopped() throws PeerException {
        try (PeerProcess peer = start("hangs")) {
            assertThatThrownBy(() -> peer.millis("sum", "plain", 1, SHORT)).isInstanceOf(PeerException.class)
                    .hasMessageStartingWith("fake: expected an answer to 'time sum/plain 1' within").hasMessageEndingWith("It was stopped.");
            assertThat(peer.alive()).isFalse();
        }
    }

    @Test
    void aProgramThatDoesNotExistIsASentence() {
        List<String> nothing = List.of(temp.resolve("no java").toString());
        assertThatThrownBy(() -> PeerProcess.start("fake", nothing, Map.of(), temp.resolve("log"))).isInstanceOf(PeerException.class).hasMessageStartingWith("fake: could not be started");
    }
}

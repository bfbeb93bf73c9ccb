package headscope.app.bench;

import headscope.app.bench.peer.PeerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundsTest {
    private final List<String> order = new ArrayList<>();
    private final Rounds rounds = new Rounds(3, Duration.ofMillis(100), 1);

    /** Takes these milliseconds in turn, the last one for ever; a negative one is a failure. */
    private Contender contender(String name, double... millis) {
        return new Contender() {
            private int asked;

            @Override
            public String name() {
                return name;
            }

            @Override
            public double millis(int repetitions, Duration expected) throws PeerException {
                double now = millis[Math.min(asked++, millis.length - 1)];
                order.add(name + " x" + repetitions);
                if (now < 0) throw new PeerException(name + ": gone.");
                return now;
            }
        };
    }

    @Test
    void blocksAlternateAndAreFilledWithRepetitions() {
        Rounds.Outcome outcome = rounds.run(contender("ours", 20), List.of(contender("theirs", 50)));
        assertThat(order).containsExactly("ours x1", "ours x5", "theirs x1", "ours x5", "theirs x2", "ours x5", "theirs x2", "ours x5", "theirs x2");
        assertThat(outcome.ours().median()).isEqualTo(20);
        assertThat(outcome.theirs()).hasValueSatisfying(t -> assertThat(t.median()).isEqualTo(50));
        assertThat(outcome.winner()).hasValue("theirs");
    }

    @Test
    void theFastestFormCountsAndHopelessOnesAreTriedOnce() {
        Rounds.Outcome outcome = rounds.run(contender("ours", 200), List.of(contender("slow", 900), contender("fair", 210), contender("best", 220, 190)));
        assertThat(order).filteredOn(o -> o.startsWith("slow")).hasSize(1);
        assertThat(outcome.winner()).hasValue("best");
        assertThat(outcome.tried()).isEqualTo(Map.of("slow", 900.0, "fair", 210.0, "best", 190.0));
    }

    @Test
    void aPeerThatFailsAtFirstLeavesOursAlone() {
        Rounds.Outcome outcome = rounds.run(contender("ours", 200), List.of(contender("theirs", -1)));
        assertThat(outcome.ours()).isEqualTo(new Spread(200, 200, 200, 3));
        assertThat(outcome.theirs()).isEmpty();
        assertThat(outcome.note()).hasValue("theirs: gone.");
    }

    @Test
    void aPeerThatFailsInTheMiddleLeavesOursAlone() {
        Rounds.Outcome outcome = rounds.run(contender("ours", 200), List.of(contender("theirs", 300, 300, -1)));
        assertThat(outcome.ours().rounds()).isEqualTo(3);
        assertThat(outcome.winner()).isEmpty();
        assertThat(outcome.note()).hasValue("theirs: gone.");
    }

    @Test
    void withoutARivalOursIsMeasured() {
        Rounds.Outcome outcome = rounds.run(contender("ours", 1, 1, 4, 2, 3), List.of());
        assertThat(outcome.ours()).isEqualTo(new Spread(3, 2.5, 3.5, 3));
        assertThat(outcome.theirs()).isEqualTo(Optional.empty());
    }

    @Test
    void workThatTakesLongGetsItsOwnNumberOfRounds() {
        assertThat(rounds.run(contender("ours", 5000), List.of(contender("theirs", 1))).ours().rounds()).isEqualTo(1);
        assertThat(rounds.run(contender("ours", 4999), List.of()).ours().rounds()).isEqualTo(3);
    }
}

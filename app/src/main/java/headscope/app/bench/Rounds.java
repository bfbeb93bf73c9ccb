package headscope.app.bench;

import headscope.app.bench.peer.PeerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets contenders work in turn, block by block, so that a machine that is slower for a while is slower for all of them.
 *
 * @param count  rounds, each one block of every contender
 * @param block  length of a block of many short repetitions
 * @param ofLong rounds of work that takes {@link #LONG} or more
 */
public record Rounds(int count, Duration block, int ofLong) {
    public static final Rounds THOROUGH = new Rounds(7, Duration.ofMillis(400), 7);
    public static final Rounds QUICK = new Rounds(3, Duration.ofMillis(100), 1);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final int MOST_REPETITIONS = 1000;
    /** A form that took this much longer than the fastest in its first block is not timed again. */
    private static final double HOPELESS = 1.3;
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What came out.
     *
     * @param theirs the fastest form of the rival, empty if there is none
     * @param tried  milliseconds of every form of the rival in its first block, or its median if it was timed in all rounds
     * @param note   why there is no rival, in one sentence
     */
    record Outcome(Spread ours, Optional<String> winner, Optional<Spread> theirs, Map<String, Double> tried, Optional<String> note) {}

    /** Times ours against every form of a rival. A peer that fails leaves ours alone. */
    Outcome run(Contender ours, List<Contender> forms) {
        Runner us = new Runner(ours);
        Map<String, Double> tried = new LinkedHashMap<>();
        Optional<String> note = Optional.empty();
        List<Runner> rivals = new ArrayList<>();
        try {
            us.first();
            try {
                for (Contender form : forms) {
                    Runner rival = new Runner(form);
                    rival.first();
                    tried.put(form.name(), rival.expected);
                    rivals.add(rival);
                }
                double best = rivals.stream().mapToDouble(r -> r.expected).min().orElse(0);
                rivals.removeIf(r -> r.expected > HOPELESS * best);
            } catch (PeerException e) {
                note = Optional.of(e.getMessage());
                rivals.clear();
            }
            int last = us.expected < LONG.toMillis() ? count : ofLong;
            for (int round = 0; round < last; round++) {
                us.block();
                try {
                    for (Runner rival : rivals) rival.block();
                } catch (PeerException e) {
                    note = Optional.of(e.getMessage());
                    rivals.clear();
                }
            }
        } catch (PeerException e) {
            throw new IllegalStateException("work in this JVM asked a peer", e);
        }
        Optional<Runner> winner = rivals.stream().min((a, b) -> Double.compare(a.spread().median(), b.spread().median()));
        rivals.forEach(r -> tried.put(r.contender.name(), r.spread().median()));
        return new Outcome(us.spread(), winner.map(w -> w.contender.name()), winner.map(Runner::spread), tried, note);
    }

    /** One contender with what it has shown so far. */
    private final class Runner {
        private final Contender contender;
        private final List<Double> millis = new ArrayList<>();
        private double expected;
        private int repetitions = 1;

        private Runner(Contender contender) {
            this.contender = contender;
        }

        /** Warms up, and finds out how many repetitions fill a block. */
        private void first() throws PeerException {
            expected = contender.millis(1, block);
            if (expected * 2 >= block.toMillis()) {
                repetitions = repetitions(expected);
                return;
            }
            repetitions = repetitions(expected);
            expected = contender.millis(repetitions, block);
            repetitions = repetitions(expected);
        }

        private int repetitions(double one) {
            return (int) Math.clamp(Math.ceil(block.toNanos() / (one * NANOS_PER_MILLI)), 1, MOST_REPETITIONS);
        }

        private void block() throws PeerException {
            millis.add(contender.millis(repetitions, Duration.ofNanos((long) (expected * repetitions * NANOS_PER_MILLI))));
        }

        private Spread spread() {
            return Spread.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}

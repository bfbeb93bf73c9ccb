package headscope.app.bench;

import headscope.app.bench.peer.PeerException;
import headscope.app.bench.peer.PeerProcess;
import java.time.Duration;

/** One side of a comparison: works a block of repetitions after a warm-up and tells the milliseconds of one, on the average. */
interface Contender {
    String name();

    double millis(int repetitions, Duration expected) throws PeerException;

    /** Work in this JVM. */
    static Contender here(String name, Work work) {
        return new Contender() {
            private boolean warm;

            @Override
            public String name() {
                return name;
            }

            @Override
            public double millis(int repetitions, Duration expected) {
                double millis = Stopwatch.millis(work, repetitions, warm ? Stopwatch.WARM_UP : Stopwatch.FIRST_WARM_UP);
                warm = true;
                return millis;
            }
        };
    }

    /** The time so many operations would take if all cores did nothing but multiply and add. */
    static Contender peak(double operations, int threads) {
        return new Contender() {
            private static final int SLICES = 2;

            @Override
            public String name() {
                return "";
            }

            @Override
            public double millis(int repetitions, Duration expected) {
                return operations / FmaPeak.gigaflops(threads, SLICES) / 1e6;
            }
        };
    }

    /** One form of a peer. */
    static Contender there(PeerProcess peer, String workload, String form) {
        return new Contender() {
            /** An answer may take this much longer than expected before the peer counts as hanging. */
            private static final int PATIENCE = 10;
            private static final Duration LEAST = Duration.ofMinutes(3);

            @Override
            public String name() {
                return form;
            }

            @Override
            public double millis(int repetitions, Duration expected) throws PeerException {
                Duration patient = expected.multipliedBy(PATIENCE);
                return peer.millis(workload, form, repetitions, patient.compareTo(LEAST) > 0 ? patient : LEAST);
            }
        };
    }
}

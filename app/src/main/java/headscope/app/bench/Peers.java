package headscope.app.bench;

import headscope.app.bench.peer.PeerException;
import headscope.app.bench.peer.PeerProcess;
import headscope.app.bench.peer.PeerProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The peers that are installed beside the program, each started when it is first needed. One thread. */
public final class Peers implements AutoCloseable {
    private final PeerStart start;
    private final Map<String, Optional<PeerProcess>> running = new LinkedHashMap<>();
    private final Map<String, String> about = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /** How a peer comes to life; tests put other programs in the place of the real ones. */
    public interface PeerStart {
        /**
         * Starts a peer.
         *
         * @return empty if it is not installed
         * @throws PeerException in one sentence
         */
        Optional<PeerProcess> start(String id) throws PeerException;
    }

    public Peers(PeerStart start) {
        this.start = start;
    }

    /**
     * Those in a folder, each started in a JVM like this one.
     *
     * @param threads OpenMP threads they may use
     * @param digits  folder that the peers read MNIST from
     * @param logs    where they write what they say besides answers
     */
    public static PeerStart installed(Path folder, int threads, Path digits, Path logs) {
        return id -> {
            PeerProgram program = PeerProgram.BUILT_IN.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
            Optional<List<String>> command = program.command(folder, digits);
            if (command.isEmpty()) return Optional.empty();
            Map<String, String> environment = new HashMap<>(program.environment());
            environment.put("OMP_NUM_THREADS", "" + threads);
            return Optional.of(PeerProcess.start(id, command.get(), environment, logs.resolve("peer-" + id + ".log")));
        };
    }

    /**
     * A peer, started if need be.
     *
     * @return empty if it is not installed
     * @throws PeerException in one sentence, also when it failed before
     */
    Optional<PeerProcess> get(String id) throws PeerException {
        if (failures.containsKey(id)) throw new PeerException(failures.get(id));
        if (!running.containsKey(id)) {
            try {
                running.put(id, start.start(id));
                if (running.get(id).isPresent()) about.put(id, running.get(id).get().about());
            } catch (PeerException e) {
                failures.put(id, e.getMessage());
                throw e;
            }
        }
        return running.get(id);
    }

    /** What computes in each peer that has answered, by id. */
    public Map<String, String> about() {
        return about;
    }

    @Override
    public void close() {
        running.values().forEach(p -> p.ifPresent(PeerProcess::close));
        running.clear();
    }
}

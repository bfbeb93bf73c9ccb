package headscope.app.bench;

import headscope.app.bench.peer.PeerException;
import headscope.app.bench.peer.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Measures workloads one after the other, each against its rival. The thread that runs it is the engine thread of everything it measures. */
public final class Bench {
    private static final String OURSELVES = "headscope";
    private final Machine machine;
    private final Peers peers;
    private final Surroundings surroundings;
    private final Rounds rounds;
    private final Consumer<String> remarks;
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> said = new LinkedHashSet<>();

    /** @param remarks hears what could not be measured and why, one sentence each, once */
    public Bench(Machine machine, Peers peers, Surroundings surroundings, Rounds rounds, Consumer<String> remarks) {
        this.machine = machine;
        this.peers = peers;
        this.surroundings = surroundings;
        this.rounds = rounds;
        this.remarks = remarks;
    }

    /**
     * Measures one workload.
     *
     * @throws IOException in one sentence, if our own side cannot do it
     */
    public Row measure(Workload workload) throws IOException {
        try (Work ours = workload.prepare(surroundings)) {
            return switch (workload.rival()) {
                case Rival.Program(String peer, String id) -> against(workload, ours, peer, id);
                case Rival.Own(String name, Rival.Preparation preparation) -> {
                    try (Work other = preparation.prepare(surroundings)) {
                        Rounds.Outcome outcome = rounds.run(Contender.here(OURSELVES, ours), List.of(Contender.here("", other)));
                        yield row(workload, name, outcome, Optional.empty());
                    }
                }
                case Rival.Peak(double operations) -> {
                    List<Contender> peak = Double.isNaN(machine.peakGflops()) ? List.of() : List.of(Contender.peak(operations, machine.cores()));
                    Rounds.Outcome outcome = rounds.run(Contender.here(OURSELVES, ours), peak);
                    double rate = operations / outcome.ours().median() / 1e6;
                    String note = outcome.theirs().map(t -> String.format(Locale.ROOT, "%.0f GFLOP/s, %.0f %% of the peak.", rate, 100 * t.median() / outcome.ours().median()))
                            .orElseGet(() -> String.format(Locale.ROOT, "%.0f GFLOP/s.", rate));
                    yield row(workload, "multiply-add peak", outcome, Optional.of(note));
                }
            };
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Row against(Workload workload, Work ours, String peer, String id) {
        List<Contender> forms = new ArrayList<>();
        Optional<String> note = Optional.empty();
        try {
            Optional<PeerProcess> process = peers.get(peer);
            if (process.isEmpty()) missing.add(peer);
            if (process.isPresent()) process.get().forms(id).forEach(form -> forms.add(Contender.there(process.get(), id, form)));
        } catch (PeerException e) {
            note = remark(e.getMessage());
        }
        Rounds.Outcome outcome = rounds.run(Contender.here(OURSELVES, ours), forms);
        if (outcome.note().isPresent()) note = remark(outcome.note().get());
        return row(workload, peer, outcome, note.or(ours::detail));
    }

    private Optional<String> remark(String sentence) {
        if (said.add(sentence)) remarks.accept(sentence);
        return Optional.of(sentence);
    }

    private static Row row(Workload workload, String name, Rounds.Outcome outcome, Optional<String> note) {
        Optional<Row.Peer> peer = outcome.theirs().map(time -> new Row.Peer(name, outcome.winner().orElse(""), time));
        return new Row(workload.id(), workload.title(), outcome.ours(), peer, outcome.tried(), workload.target(), note);
    }

    /** Peers that rows asked for and that are not installed. */
    public Set<String> missing() {
        return missing;
    }
}

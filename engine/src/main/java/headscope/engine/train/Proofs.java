package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.HeadTable;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures whether an edit did what it says, at once and, for weights that must rest, again after some steps of training. Engine thread only. */
public final class Proofs {
    /** Steps over which weights at rest are watched. */
    static final int REST_STEPS = 10;

    private final Trainer trainer;
    private final List<Watched> watched = new ArrayList<>();

    Proofs(Trainer trainer) {
        this.trainer = trainer;
    }

    /** A proof that needed more steps, with the number of the command it belongs to. */
    public record Late(long id, String command, Check check) {
        /** The second outcome of the command, at the step that completed the proof. */
        Outcome outcome(long step) {
            String message = check.holds() ? "Proved: %s.".formatted(check.what()) : "NOT PROVED: %s (%s).".formatted(check.what(), check.measured());
            return new Outcome(id, command, true, message, step, List.of(check));
        }
    }

    /** Heads that are being watched, each with its weights and bias as they were. */
    private record Watched(long id, String command, Map<HeadId, float[]> before, long dueStep) {}

    /** Output and raw gradient of pruned heads: the graph itself must give zero, before any mask of the updater. */
    List<Check> pruned(List<HeadId> heads) {
        float[][] largest = trainer.probing().read(Probe.Extent.ALL).largest();
        double activation = heads.stream().mapToDouble(h -> largest[h.layer()][h.slot()]).max().orElseThrow();
        double gradient = largestOf(heads, trainer.nextGradients());
        return List.of(new Check("output is zero", activation == 0, "max |a| = %.3g over %d examples".formatted(activation, trainer.probing().count())),
                new Check("gradient is zero", gradient == 0, "max |g| = %.3g".formatted(gradient)));
    }

    /** What the updater would be given for frozen heads; their raw gradient is not zero, for they still take part. */
    List<Check> frozen(List<HeadId> heads) {
        double gradient = largestOf(heads, trainer.nextTrainableGradients());
        return List.of(new Check("gradient is zero", gradient == 0, "max |g| = %.3g after the freeze mask".formatted(gradient)));
    }

    /** Sum of |w| over the weights by which heads that were there before read the new ones. */
    Check unheard(List<HeadRecord> born) {
        float[] parameters = trainer.network().state().parameters().toFloats();
        for (HeadRecord head : born) {
            for (int position : layer(head.id()).own(head.id().slot())) parameters[position] = 0; // of one new head with another
        }
        double sum = 0;
        for (HeadRecord head : born) {
            for (int position : layer(head.id()).outgoing().of(head.id().slot())) sum += Math.abs(parameters[position]);
        }
        return new Check("outgoing weights of the new heads are zero", sum == 0, "norm %.3g".formatted(sum));
    }

    /** Looks at the heads' weights again after some steps. */
    void watch(long id, Command command, List<HeadId> heads) {
        float[] parameters = trainer.network().state().parameters().toFloats();
        Map<HeadId, float[]> before = new HashMap<>();
        for (HeadId head : heads) before.put(head, own(head, parameters));
        watched.add(new Watched(id, command.text(), before, trainer.step() + REST_STEPS));
    }

    /**
     * Stops watching heads that have been replaced, that may move again or that were given other weights. The edit may also have written the weights by which
     * heads of the next layer read these: those numbers are watched from here on.
     */
    void forget(Collection<HeadId> heads) {
        if (watched.isEmpty()) return;
        Set<Integer> outgoing = new HashSet<>();
        for (HeadId head : heads) {
            for (int position : layer(head).outgoing().of(head.slot())) outgoing.add(position);
        }
        for (Watched proof : watched) proof.before().keySet().removeAll(heads);
        written(outgoing);
    }

    /** An edit wrote these positions of the buffer: where they belong to a head that is watched, they are watched from here on. */
    void written(Set<Integer> positionsWritten) {
        float[] parameters = trainer.network().state().parameters().toFloats();
        for (Watched proof : watched) {
            proof.before().forEach((head, before) -> {
                int[] positions = layer(head).own(head.slot());
                for (int i = 0; i < positions.length; i++) {
                    if (positionsWritten.contains(positions[i])) before[i] = parameters[positions[i]];
                }
            });
        }
        watched.removeIf(proof -> proof.before().isEmpty());
    }

    /** After going back or forward: heads that rest in both moments are watched anew from here. */
    void watchAgain(HeadTable table) {
        List<HeadId> resting = table.all().stream().filter(head -> head.status() != HeadStatus.LIVE).map(HeadRecord::id).toList();
        float[] parameters = trainer.network().state().parameters().toFloats();
        watched.forEach(proof -> {
            proof.before().keySet().retainAll(resting);
            proof.before().replaceAll((head, _) -> own(head, parameters));
        });
        watched.removeIf(proof -> proof.before().isEmpty());
        watched.replaceAll(proof -> new Watched(proof.id(), proof.command(), proof.before(), trainer.step() + REST_STEPS));
    }

    List<Late> due() {
        List<Late> due = new ArrayList<>();
        for (Watched proof : List.copyOf(watched)) {
            if (trainer.step() < proof.dueStep()) continue;
            watched.remove(proof);
            due.add(new Late(proof.id(), proof.command(), check(proof)));
        }
        return due;
    }

    private Check check(Watched proof) {
        float[] parameters = trainer.network().state().parameters().toFloats();
        double moved = 0;
        for (Map.Entry<HeadId, float[]> entry : proof.before().entrySet()) {
            float[] now = own(entry.getKey(), parameters);
            for (int i = 0; i < now.length; i++) moved = Math.max(moved, Math.abs(now[i] - entry.getValue()[i]));
        }
        return new Check("weights did not move for %d steps".formatted(REST_STEPS), moved == 0, "max |change| = %.3g".formatted(moved));
    }

    private double largestOf(List<HeadId> heads, float[] all) {
        double largest = 0;
        for (HeadId head : heads) {
            for (float value : own(head, all)) largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** A head's part of a buffer. */
    private float[] own(HeadId head, float[] all) {
        int[] positions = layer(head).own(head.slot());
        float[] part = new float[positions.length];
        for (int i = 0; i < positions.length; i++) part[i] = all[positions[i]];
        return part;
    }

    private HeadLayer layer(HeadId head) {
        return trainer.network().model().layers().get(head.layer());
    }
}

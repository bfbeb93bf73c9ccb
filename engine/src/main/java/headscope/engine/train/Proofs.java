package headscope.engine.train;

import headscope.engine.surgery.Network;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
    public record Late(long id, String command, Check check) {}

    /** Heads whose weights are being watched, with the weights as they were. */
    private record Watched(long id, String command, List<HeadId> heads, int[] positions, float[] before, long dueStep) {}

    /** Output and raw gradient of pruned heads: the graph itself must give zero, before any mask of the updater. */
    List<Check> pruned(List<HeadId> heads) {
        float[][] largest = trainer.readProbe().largest();
        double activation = heads.stream().mapToDouble(h -> largest[h.layer()][h.slot()]).max().orElseThrow();
        double gradient = largestAt(own(heads), trainer.nextGradients());
        return List.of(new Check("output is zero", activation == 0, "max |a| = %.3g over %d examples".formatted(activation, trainer.probeCount())),
                new Check("gradient is zero", gradient == 0, "max |g| = %.3g".formatted(gradient)));
    }

    /** What the updater would be given for frozen heads; their raw gradient is not zero, for they still take part. */
    List<Check> frozen(List<HeadId> heads) {
        double gradient = largestAt(own(heads), trainer.nextTrainableGradients());
        return List.of(new Check("gradient is zero", gradient == 0, "max |g| = %.3g after the freeze mask".formatted(gradient)));
    }

    /** Looks at the heads' weights again after some steps. */
    void watch(long id, Command command, List<HeadId> heads) {
        int[] own = own(heads);
        watched.add(new Watched(id, command.text(), heads, own, values(own), trainer.step() + REST_STEPS));
    }

    /** Stops watching heads that may move again. The others are watched anew: the edit may have written their weights that read these heads. */
    void forget(List<HeadId> heads) {
        watched.removeIf(w -> w.heads().stream().anyMatch(h -> heads.stream().anyMatch(o -> o.layer() == h.layer() && o.slot() == h.slot())));
        watched.replaceAll(w -> new Watched(w.id(), w.command(), w.heads(), w.positions(), values(w.positions()), trainer.step() + REST_STEPS));
    }

    /** Stops watching, as after a step back in time. */
    void clear() {
        watched.clear();
    }

    List<Late> due() {
        List<Late> due = new ArrayList<>();
        for (Watched proof : List.copyOf(watched)) {
            if (trainer.step() < proof.dueStep()) continue;
            watched.remove(proof);
            float[] now = values(proof.positions());
            double moved = 0;
            for (int i = 0; i < now.length; i++) moved = Math.max(moved, Math.abs(now[i] - proof.before()[i]));
            due.add(new Late(proof.id(), proof.command(),
                    new Check("weights did not move for %d steps".formatted(REST_STEPS), moved == 0, "max |change| = %.3g".formatted(moved))));
        }
        return due;
    }

    private int[] own(List<HeadId> heads) {
        Network network = trainer.network();
        return heads.stream().flatMapToInt(h -> IntStream.of(network.model().layers().get(h.layer()).own(h.slot()))).toArray();
    }

    private float[] values(int[] positions) {
        float[] parameters = trainer.network().state().parameters().toFloats();
        float[] values = new float[positions.length];
        for (int i = 0; i < positions.length; i++) values[i] = parameters[positions[i]];
        return values;
    }

    private static double largestAt(int[] positions, float[] values) {
        double largest = 0;
        for (int position : positions) largest = Math.max(largest, Math.abs(values[position]));
        return largest;
    }
}

package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.MergeFit;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.Grave;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Merge;
import headscope.engine.surgery.Network;
import headscope.engine.surgery.Remains;
import headscope.engine.surgery.Revival;
import headscope.engine.surgery.TapEdit;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Merging heads, setting their taps and reviving them, with what proves it. Engine thread only; refused like all of {@link Editor}. */
final class HandEdits {
    private final Trainer trainer;
    private final Network network;
    private final Proofs proofs;

    HandEdits(Trainer trainer, Proofs proofs) {
        this.trainer = trainer;
        this.network = trainer.network();
        this.proofs = proofs;
    }

    /** Merges and proves that it disturbs the answers less than dropping the head would. */
    Editor.Done merge(long id, Command command, HeadId removed, HeadId kept) {
        Merge merge = new Merge(network, removed, kept);
        ExampleSlice probe = trainer.probing().examples();
        MergeFit line = trainer.probing().read().compared().get(removed.layer()).fit(removed, kept);
        ExampleSlice.Answers before = probe.answers(network.state());
        ExampleSlice.Answers dropped = without(removed, probe);
        Merge.Report report = merge.apply(line);
        proofs.forget(List.of(removed));
        proofs.written(report.written());
        proofs.watch(id, command, List.of(removed));
        ExampleSlice.Answers after = probe.answers(network.state());
        List<Check> checks = new ArrayList<>(proofs.pruned(List.of(removed)));
        double change = distance(before, after);
        double dropChange = distance(before, dropped);
        checks.add(new Check("the answers change less than by dropping " + removed, change <= dropChange,
                "root mean square change of a logit %.3g, by dropping %.3g".formatted(change, dropChange)));
        String moved = report.moved() == 0 ? "" : report.moved() == 1 ? ", 1 tap moved" : ", %d taps moved".formatted(report.moved());
        return Editor.done("%s = %.3g %s %+.3g explains %.1f %% of it; %d weights added%s; probe loss %.4f, was %.4f, by dropping %.4f.".formatted(removed, line.alpha(), kept,
                line.beta(), 100 * line.correlation() * line.correlation(), report.added(), moved, mean(after.loss()), mean(before.loss()), mean(dropped.loss())), checks);
    }

    /** The answers of the network without a head, which is back afterwards. */
    private ExampleSlice.Answers without(HeadId head, ExampleSlice probe) {
        Network.Moment now = network.moment();
        try {
            new Edits(network).prune(List.of(head));
            return probe.answers(network.state());
        } finally {
            network.restore(now);
        }
    }

    Editor.Done taps(HeadId head, List<Tap> taps) {
        ExampleSlice probe = trainer.probing().examples();
        double before = mean(probe.answers(network.state()).loss());
        return tapsDone(head, new TapEdit(network).set(head, taps), before, mean(probe.answers(network.state()).loss()));
    }

    Editor.Done move(HeadId head, Tap from, Tap to) {
        ExampleSlice probe = trainer.probing().examples();
        double before = mean(probe.answers(network.state()).loss());
        return tapsDone(head, new TapEdit(network).move(head, from, to), before, mean(probe.answers(network.state()).loss()));
    }

    private Editor.Done tapsDone(HeadId head, TapEdit.Report report, double before, double after) {
        proofs.forget(List.of(head));
        double outside = outside(head);
        List<Check> checks = List.of(new Check("weights outside the mask are zero", outside == 0, "max |w| = %.3g".formatted(outside)));
        List<String> parts = new ArrayList<>();
        if (report.moved() > 0) parts.add(report.moved() + " moved with " + (report.moved() == 1 ? "its weight" : "their weights"));
        if (report.added() > 0) parts.add(report.added() + " added at weight 0");
        if (report.gone() > 0) parts.add(report.gone() + " taken out");
        parts.add(report.kept() + " kept");
        return Editor.done("%s: taps %s; probe loss %.4f, was %.4f.".formatted(head, String.join(", ", parts), after, before), checks);
    }

    /** Largest |w| of the head's slot outside its mask. */
    private double outside(HeadId head) {
        HeadLayer layer = network.model().layers().get(head.layer());
        float[] parameters = network.state().parameters().toFloats();
        Set<Integer> inside = new HashSet<>();
        for (int position : layer.trainedAt(network.heads().living(head).taps(), head.slot())) inside.add(position);
        return Arrays.stream(layer.owned().of(head.slot())).filter(p -> !inside.contains(p)).mapToDouble(p -> Math.abs(parameters[p])).max().orElse(0);
    }

    Editor.Done revive(List<HeadId> dead) {
        ExampleSlice probe = trainer.probing().examples();
        double before = mean(probe.answers(network.state()).loss());
        List<HeadId> replaced = dead.stream().filter(id -> !id.equals(inhabitant(id))).toList();
        List<float[]> weights = dead.stream().map(id -> network.graves().of(id).flatMap(Grave::remains).map(Remains::weightsCopy).orElse(new float[0])).toList();
        Revival.Report report = new Revival(network).revive(dead, trainer.step());
        proofs.forget(report.heads().stream().map(HeadRecord::id).toList());
        proofs.forget(replaced);
        double after = mean(probe.answers(network.state()).loss());
        List<String> names = report.heads().stream().map(h -> h.parent().filter(_ -> h.origin().equals("revive")).map(p -> p + " as " + h.id()).orElse(h.id().toString())).toList();
        double differs = 0;
        for (int i = 0; i < dead.size(); i++) differs = Math.max(differs, differs(report.heads().get(i), weights.get(i)));
        List<Check> checks = List.of(new Check("weights are those of the death", differs == 0, "max |difference| = %.3g".formatted(differs)));
        return Editor.done("%s revived; %d outgoing weights came back%s; probe loss %.4f, was %.4f.".formatted(String.join(", ", names), report.restored(),
                report.lost() == 0 ? "" : ", %d lost their readers".formatted(report.lost()), after, before), checks);
    }

    /** Largest difference of a head's weights from what they were. */
    private double differs(HeadRecord head, float[] then) {
        int[] positions = network.model().layers().get(head.id().layer()).trainedAt(head.taps(), head.id().slot());
        float[] parameters = network.state().parameters().toFloats();
        double largest = 0;
        for (int i = 0; i < positions.length; i++) largest = Math.max(largest, Math.abs(parameters[positions[i]] - then[i]));
        return largest;
    }

    private HeadId inhabitant(HeadId id) {
        boolean exists = id.layer() < network.heads().layers().size() && id.slot() < network.heads().layers().get(id.layer()).size();
        return exists ? network.heads().at(id.layer(), id.slot()).id() : id;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double distance(ExampleSlice.Answers a, ExampleSlice.Answers b) {
        double sum = 0;
        for (int i = 0; i < a.logits().length; i++) sum += Math.pow((double) a.logits()[i] - b.logits()[i], 2);
        return Math.sqrt(sum / a.logits().length);
    }
}

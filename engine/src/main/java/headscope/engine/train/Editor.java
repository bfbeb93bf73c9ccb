package headscope.engine.train;

import headscope.engine.family.ModelFamily;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies commands that change the network or its settings, proves them, and takes them back. A refused command throws {@link BadSettingException} with
 * the reason and changed nothing. Engine thread only.
 */
public final class Editor {
    private static final int UNDO_DEPTH = 50;

    private final Trainer trainer;
    private final Deque<Trainer.Moment> undo = new ArrayDeque<>();
    private final Deque<Trainer.Moment> redo = new ArrayDeque<>();
    private final Proofs proofs;

    public Editor(Trainer trainer) {
        this.trainer = trainer;
        proofs = new Proofs(trainer);
    }

    /** What an edit did. */
    public record Done(String message, List<Check> checks) {}

    /** Applies an edit: set, prune, resample, freeze, unfreeze, reset, undo, redo. */
    public Done apply(long id, Command command) {
        if (command instanceof Command.Undo) return goBack();
        if (command instanceof Command.Redo) return goForward();
        Trainer.Moment before = trainer.moment();
        Done done = edit(id, command);
        undo.push(before);
        if (undo.size() > UNDO_DEPTH) undo.removeLast();
        redo.clear();
        return done;
    }

    private Done edit(long id, Command command) {
        Edits edits = new Edits(trainer.network());
        return switch (command) {
            case Command.Set(String key, String value) -> set(key, value);
            case Command.Prune(List<HeadId> heads) -> {
                edits.prune(current(heads));
                List<Check> checks = proofs.pruned(current(heads));
                proofs.watch(id, command, current(heads));
                yield new Done(count(heads) + " switched off.", checks);
            }
            case Command.Freeze(List<HeadId> heads) -> {
                edits.freeze(current(heads));
                List<Check> checks = proofs.frozen(current(heads));
                proofs.watch(id, command, current(heads));
                yield new Done(heads.size() == 1 ? heads.getFirst() + " keeps its weights." : heads.size() + " heads keep their weights.", checks);
            }
            case Command.Unfreeze(List<HeadId> heads) -> {
                edits.unfreeze(current(heads));
                proofs.forget(heads);
                yield new Done(count(heads) + " may learn again.", List.of());
            }
            case Command.Reset(List<HeadId> heads) -> {
                edits.reset(current(heads), trainer.config().seed(), trainer.step());
                proofs.forget(heads);
                yield new Done(count(heads) + " got fresh weights; taps kept.", List.of());
            }
            case Command.Resample resample -> resample(edits, resample);
            case Command.Run _, Command.Pause _, Command.Step _, Command.RunUntil _, Command.Restart _, Command.Undo _, Command.Redo _, Command.Save _ ->
                throw new IllegalArgumentException("no edit: " + command.text());
        };
    }

    private Done set(String key, String value) {
        Setting setting = TrainingSettings.ALL.stream().filter(s -> s.key().equals(key) && s.whenRunning()).findFirst().orElseThrow(() ->
                new BadSettingException("%s: this cannot change while training; expected one of %s. Start a new run to change it.".formatted(key,
                        String.join(", ", TrainingSettings.ALL.stream().filter(Setting::whenRunning).map(Setting::key).toList()))));
        setting.complaint(value).ifPresent(complaint -> {
            throw new BadSettingException(complaint);
        });
        String before = trainer.live().text(key);
        trainer.set(key, value.strip());
        return new Done("%s: %s, was %s.".formatted(setting.title(), value.strip(), before), List.of());
    }

    private Done resample(Edits edits, Command.Resample command) {
        Settings settings = settingsOf(command);
        List<HeadId> before = current(command.heads());
        boolean measurable = before.stream().allMatch(h -> trainer.network().heads().living(h).status() == HeadStatus.PRUNED);
        double lossBefore = trainer.readProbe().evaluation().metrics().loss();
        List<HeadRecord> born = edits.resample(before, settings, trainer.config().seed(), trainer.step());
        proofs.forget(before);
        double lossAfter = trainer.readProbe().evaluation().metrics().loss();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("outgoing weights of the new heads are zero", outgoingNorm(born) == 0, "norm %.3g".formatted(outgoingNorm(born))));
        if (measurable) {
            checks.add(new Check("inserting them changed nothing", lossAfter == lossBefore, "probe loss %.6f before, %.6f after".formatted(lossBefore, lossAfter)));
        }
        String names = String.join(", ", born.stream().map(h -> h.id().toString()).toList());
        return new Done("%s drawn from %s, %d taps; probe loss %.4f, was %.4f.".formatted(names, born.getFirst().distribution(), born.getFirst().taps().k(),
                lossAfter, lossBefore), checks);
    }

    private double outgoingNorm(List<HeadRecord> heads) {
        float[] parameters = trainer.network().state().parameters().toFloats();
        double sum = 0;
        for (HeadRecord head : heads) {
            for (int position : trainer.network().model().layers().get(head.id().layer()).outgoing().of(head.id().slot())) sum += Math.abs(parameters[position]);
        }
        return sum;
    }

    private Settings settingsOf(Command.Resample command) {
        ModelFamily family = trainer.network().family();
        Map<String, String> values = new HashMap<>(command.parameters());
        command.distribution().ifPresent(law -> values.put("distribution", law));
        Map<String, String> all = new HashMap<>();
        family.settings().forEach(s -> all.put(s.key(), trainer.config().settings().text(s.key())));
        for (String key : List.of("radius", "channel-mode", "heads-1", "heads-2", "readout")) {
            if (values.containsKey(key)) throw new BadSettingException("%s: a resample cannot change it; start a new run.".formatted(key));
        }
        all.putAll(values);
        return Settings.of(family.settings(), all);
    }

    /** Proofs that needed more steps and have come due; call after each step. */
    public List<Proofs.Late> dueProofs() {
        return proofs.due();
    }

    private Done goBack() {
        if (undo.isEmpty()) throw new BadSettingException("undo: there is no edit to take back.");
        redo.push(trainer.moment());
        trainer.restore(undo.pop());
        proofs.clear();
        return new Done("Back at step " + trainer.step() + ", before the edit.", List.of());
    }

    private Done goForward() {
        if (redo.isEmpty()) throw new BadSettingException("redo: nothing was taken back.");
        undo.push(trainer.moment());
        trainer.restore(redo.pop());
        proofs.clear();
        return new Done("Forward to step " + trainer.step() + ".", List.of());
    }

    /** A name without a generation means the head that lives in the slot now; a full name must still be alive. */
    private List<HeadId> current(List<HeadId> heads) {
        return heads.stream().map(id -> id.generation() == 0 && exists(id) ? trainer.network().heads().at(id.layer(), id.slot()).id() : id).toList();
    }

    private boolean exists(HeadId id) {
        List<List<HeadRecord>> layers = trainer.network().heads().layers();
        return id.layer() < layers.size() && id.slot() < layers.get(id.layer()).size();
    }

    private static String count(List<HeadId> heads) {
        return heads.size() == 1 ? heads.getFirst().toString() : heads.size() + " heads";
    }
}

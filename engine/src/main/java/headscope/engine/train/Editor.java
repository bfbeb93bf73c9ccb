package headscope.engine.train;

import headscope.engine.plan.Model;
import headscope.engine.resample.PolicySettings;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies commands that change the network or its settings, proves them, and takes them back. A refused command throws {@link BadSettingException} with
 * the reason and changed nothing. Engine thread only.
 */
public final class Editor {
    /** Number of a command that nobody submitted; those of the inbox begin at 1. */
    static final long BY_SCHEDULE = 0;
    private static final long REWIND_BYTES = 64L << 20;

    private final Trainer trainer;
    private final Proofs proofs;
    private final HandEdits byHand;
    private final PolicyDesk policies;
    private final Rewind rewind = new Rewind(REWIND_BYTES);

    public Editor(Trainer trainer) {
        this.trainer = trainer;
        proofs = new Proofs(trainer);
        byHand = new HandEdits(trainer, proofs);
        policies = new PolicyDesk(trainer, proofs);
    }

    /** Where policies propose. */
    PolicyDesk policies() {
        return policies;
    }

    /** What an edit did. */
    public record Done(String message, List<Check> checks) {}

    /** Applies an edit: set, whatever changes heads, undo, redo. */
    public Done apply(long id, Command command) {
        if (command instanceof Command.Undo) return goBack();
        if (command instanceof Command.Redo) return goForward();
        Trainer.Moment before = trainer.moment();
        try {
            Done done = edit(id, command);
            trainer.network().bury(before.network(), trainer.step(), command.text());
            rewind.edited(before, command.text());
            return done;
        } catch (BadSettingException e) {
            throw e; // refused before anything changed
        } catch (RuntimeException | OutOfMemoryError e) {
            restore(before);
            throw e;
        }
    }

    /** The heads a command is about, those without a generation as the ones that live in the slots now; before it is applied. */
    List<HeadId> concerned(Command command) {
        return command instanceof Command.Revive ? command.heads() : current(command.heads());
    }

    private Done edit(long id, Command command) {
        Edits edits = new Edits(trainer.network());
        List<HeadId> heads = current(command.heads());
        return switch (command) {
            case Command.Set(String key, String value) -> set(key, value);
            case Command.Prune _ -> {
                edits.prune(heads);
                proofs.watch(id, command, heads);
                yield done(count(heads) + " switched off.", proofs.pruned(heads));
            }
            case Command.Freeze _ -> {
                edits.freeze(heads);
                proofs.watch(id, command, heads);
                yield done(count(heads) + (heads.size() == 1 ? " keeps its weights." : " keep their weights."), proofs.frozen(heads));
            }
            case Command.Unfreeze _ -> {
                edits.unfreeze(heads);
                proofs.forget(heads);
                yield new Done(count(heads) + " may learn again.", List.of());
            }
            case Command.Reset _ -> {
                edits.reset(heads, trainer.config().seed(), trainer.step());
                proofs.forget(heads);
                yield new Done(count(heads) + " got fresh weights; what " + (heads.size() == 1 ? "it reads" : "they read") + " stays.", List.of());
            }
            case Command.Resample resample -> resample(edits, resample, heads);
            case Command.Merge _ -> byHand.merge(id, command, heads.get(0), heads.get(1));
            case Command.Taps(HeadId _, List<Tap> taps) -> byHand.taps(heads.getFirst(), taps);
            case Command.Move(HeadId _, Tap from, Tap to) -> byHand.move(heads.getFirst(), from, to);
            case Command.Revive(List<HeadId> dead) -> byHand.revive(dead);
            case Command.Policy(String policy, Map<String, String> parameters) -> policies.now(policy, parameters, id == BY_SCHEDULE);
            case Command.Accept _ -> policies.accept(heads);
            case Command.Run _, Command.Pause _, Command.Step _, Command.RunUntil _, Command.Restart _, Command.Undo _, Command.Redo _, Command.Save _, Command.Preview _,
                    Command.Twin _, Command.Propose _, Command.Ignore _, Command.Measure _ ->
                throw new IllegalArgumentException("no edit: " + command.text());
        };
    }

    private Done set(String key, String value) {
        List<Setting> all = TrainingSettings.with(trainer.network().family());
        Setting setting = all.stream().filter(s -> s.key().equals(key) && s.whenRunning()).findFirst().orElseThrow(() ->
                new BadSettingException("%s: this cannot change while training; expected one of %s. Start a new run to change it.".formatted(key,
                        String.join(", ", all.stream().filter(s -> s.whenRunning() && takesEffect(s)).map(Setting::key).toList()))));
        setting.complaint(value).ifPresent(complaint -> {
            throw new BadSettingException(complaint);
        });
        if (key.equals(PolicySettings.POLICY)) PolicyRun.requireFit(value.strip(), trainer.network().model());
        String before = trainer.live().text(key);
        trainer.set(key, value.strip());
        return new Done("%s: %s, was %s.".formatted(setting.title(), value.strip(), before), List.of());
    }

    private boolean takesEffect(Setting setting) {
        return setting.onlyIf().map(condition -> condition.split("=", 2)).map(pair -> trainer.live().text(pair[0]).equals(pair[1])).orElse(true);
    }

    private Done resample(Edits edits, Command.Resample command, List<HeadId> heads) {
        for (HeadId head : heads) trainer.network().model().layers().get(trainer.network().heads().living(head).id().layer()).requireTaps("resample");
        Settings settings = settingsOf(command, heads);
        boolean measurable = heads.stream().allMatch(h -> trainer.network().heads().living(h).status() == HeadStatus.PRUNED);
        double lossBefore = trainer.probing().loss();
        List<HeadRecord> born = edits.resample(heads, settings, trainer.config().seed(), trainer.step());
        proofs.forget(heads);
        double lossAfter = trainer.probing().loss();
        List<Check> checks = new ArrayList<>();
        checks.add(proofs.unheard(born));
        if (measurable) {
            checks.add(new Check("inserting them changed nothing", lossAfter == lossBefore, "probe loss %.6f before, %.6f after".formatted(lossBefore, lossAfter)));
        }
        String names = String.join(", ", born.stream().map(h -> h.id().toString()).toList());
        String taps = String.join(", ", born.stream().map(h -> Integer.toString(h.taps().k())).distinct().toList());
        return done("%s drawn from %s, taps %s; probe loss %.4f, was %.4f.".formatted(names, born.getFirst().distribution(), taps, lossAfter, lossBefore), checks);
    }

    /** The run's settings with what the resample changes; what would change the shape of the network is refused. */
    private Settings settingsOf(Command.Resample command, List<HeadId> heads) {
        Map<String, String> changes = new LinkedHashMap<>(command.parameters());
        command.distribution().ifPresent(law -> changes.put("distribution", law));
        Settings settings = familySettings(changes);
        Model model = trainer.network().model();
        for (Map.Entry<String, String> change : command.parameters().entrySet()) {
            Settings alone = familySettings(Map.of(change.getKey(), change.getValue()));
            if (!trainer.network().family().model(model.input(), model.classes(), alone).layers().equals(model.layers())) {
                throw new BadSettingException("%s: a resample cannot change it; start a new run.".formatted(change.getKey()));
            }
        }
        if (command.parameters().containsKey("k") && !settings.values().getOrDefault("budget", "0").equals("0")) {
            throw new BadSettingException("k: the run keeps the taps of each layer at a fixed total, so a new head has as many as the one it replaces. Leave k out, or add budget=0.");
        }
        if (command.parameters().containsKey("k")) {
            for (HeadId head : heads) refuseTooMany(settings.whole("k"), trainer.network().heads().living(head).id());
        }
        return settings;
    }

    private Settings familySettings(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>();
        trainer.network().family().settings().forEach(s -> all.put(s.key(), trainer.config().settings().text(s.key())));
        all.putAll(changes);
        return Settings.of(trainer.network().family().settings(), all);
    }

    /** A law takes what there is; a person who asks for more taps than there are should hear of it. */
    private void refuseTooMany(int k, HeadId head) {
        int most = trainer.network().model().layers().get(head.layer()).maxTaps();
        if (k > most) throw new BadSettingException("k: expected 1 to %d, the cells that %s can read, found %d. Lower k.".formatted(most, head.slotName(), k));
    }

    /** Proofs that needed more steps and have come due; call after each step. */
    public List<Proofs.Late> dueProofs() {
        return proofs.due();
    }

    /** Back to a moment that training itself returns to; the edits made until then can still be taken back. */
    void restore(Trainer.Moment moment) {
        trainer.restore(moment);
        proofs.watchAgain(trainer.network().heads());
    }

    /** An untouched twin from the moment before the last edit. */
    Twin twin() {
        Rewind.Entry last = rewind.last().orElseThrow(() -> new BadSettingException("twin: expected an edit to compare with, found none. Edit heads first, then ask for the twin."));
        return new Twin(trainer, last.moment(), last.edit());
    }

    private Done goBack() {
        restore(rewind.back(trainer.moment()));
        return new Done("Back at step " + trainer.step() + ", before the edit.", List.of());
    }

    private Done goForward() {
        restore(rewind.forward(trainer.moment()));
        return new Done("Forward to step " + trainer.step() + ".", List.of());
    }

    static Done done(String message, List<Check> checks) {
        String broken = checks.stream().filter(c -> !c.holds()).map(c -> " NOT PROVED: %s (%s).".formatted(c.what(), c.measured())).reduce("", String::concat);
        return new Done(message + broken, checks);
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

package headscope.app.window.model;

import headscope.engine.resample.ResamplePolicy;
import headscope.engine.train.Command;
import headscope.engine.train.CommandParser;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadView;
import headscope.engine.value.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the search field offers: actions by name, commands as they are typed, and words that complete a command. */
public final class CommandSearchModel {
    private static final int MOST = 12;
    private static final List<String> VERBS = List.of("run", "run until step ", "run until epoch ", "run until accuracy ", "pause", "step ", "prune ", "resample ",
            "freeze ", "unfreeze ", "reset ", "merge ", "taps ", "move ", "revive ", "preview ", "twin", "twin off", "set ", "undo", "redo", "restart", "restart seed ", "save", "measure ablation", "measure obd",
            "measure stop", "policy ", "propose ", "accept", "accept ", "ignore");
    private static final Set<String> HEAD_VERBS = Set.of("prune", "resample", "freeze", "unfreeze", "reset", "merge", "taps", "move", "revive");

    /**
     * One line of the list.
     *
     * @param completion text that replaces what was typed; empty if choosing the line does something instead
     * @param key        display text of its key, or empty
     */
    public record Suggestion(String title, String detail, String icon, String key, Optional<String> completion, Runnable run) {}

    private final ActionRegistry actions;
    private final RunViewModel run;
    private final List<String> laws;
    private final List<String> liveSettings;

    /**
     * @param laws         ids of distributions for {@code resample ... from}
     * @param liveSettings keys for {@code set}
     */
    public CommandSearchModel(ActionRegistry actions, RunViewModel run, List<String> laws, List<String> liveSettings) {
        this.actions = actions;
        this.run = run;
        this.laws = List.copyOf(laws);
        this.liveSettings = List.copyOf(liveSettings);
    }

    /** Best first; everything for an empty text. */
    public List<Suggestion> suggestions(String text) {
        List<Suggestion> found = new ArrayList<>();
        Optional<Command> command = command(text);
        command.ifPresent(c -> found.add(new Suggestion(c.text(), "Send this command", "fth-corner-down-left", "Enter", Optional.empty(), () -> run.submit(c))));
        for (LabAction a : actions.search(text)) {
            if (!a.enabled().get()) continue;
            found.add(new Suggestion(a.title(), a.help(), a.icon(), a.keyText(), Optional.empty(), a::fire));
        }
        if (!text.isBlank()) {
            for (String completion : completions(text)) {
                found.add(new Suggestion(completion.strip(), "Complete", "fth-chevron-right", "Tab", Optional.of(completion), () -> { }));
            }
        }
        return found.size() > MOST && !text.isBlank() ? found.subList(0, MOST) : found;
    }

    /** Why the text is no command, in one sentence; empty if it is one. */
    public Optional<String> complaint(String text) {
        try {
            CommandParser.parse(text);
            return Optional.empty();
        } catch (BadSettingException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The typed command, its heads those that live in the slots now. */
    public Optional<Command> command(String text) {
        if (text.isBlank()) return Optional.empty();
        try {
            return Optional.of(living(CommandParser.parse(text)));
        } catch (BadSettingException e) {
            return Optional.empty();
        }
    }

    /** Whole texts that continue what was typed, in the order of the commands or of the heads. */
    public List<String> completions(String text) {
        String typed = text.stripLeading();
        int cut = Math.max(typed.lastIndexOf(' '), typed.lastIndexOf(',')) + 1;
        String before = typed.substring(0, cut);
        String word = typed.substring(cut).toLowerCase(Locale.ROOT);
        String verb = typed.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        Set<String> out = new LinkedHashSet<>();
        for (String v : VERBS) {
            if (v.startsWith(typed.toLowerCase(Locale.ROOT)) && v.length() > typed.length()) out.add(v);
        }
        if (HEAD_VERBS.contains(verb) && cut > 0) {
            if (before.endsWith(" from ")) laws.stream().filter(l -> l.startsWith(word)).map(before::concat).forEach(out::add);
            else if (verb.equals("resample") && typed.endsWith(" ") && before.split("\\s+").length == 2) out.add(before + "from ");
            else if (verb.equals("merge") && typed.endsWith(" ") && before.split("\\s+").length == 2) out.add(before + "into ");
            else heads().map(HeadId::slotName).filter(n -> n.toLowerCase(Locale.ROOT).startsWith(word)).map(before::concat).forEach(out::add);
        }
        if (verb.equals("set") && cut > 0) liveSettings.stream().filter(k -> k.startsWith(word)).map(k -> before + k + "=").forEach(out::add);
        if (Set.of("policy", "propose").contains(verb) && cut > 0) policyWords(before).stream().filter(w -> w.startsWith(word)).map(before::concat).forEach(out::add);
        if (verb.equals("accept") && cut > 0) proposed().map(HeadId::slotName).filter(n -> n.toLowerCase(Locale.ROOT).startsWith(word)).map(before::concat).forEach(out::add);
        out.remove(typed);
        return out.stream().limit(8).toList();
    }

    /** First whom, then with which settings. */
    private static List<String> policyWords(String before) {
        String[] words = before.strip().split("\\s+");
        if (words.length == 1) return ResamplePolicy.BUILT_IN.stream().map(ResamplePolicy::id).toList();
        List<String> keys = new ArrayList<>(List.of("fraction="));
        ResamplePolicy.BUILT_IN.stream().filter(p -> p.id().equals(words[1])).forEach(p -> p.settings().forEach(s -> keys.add(s.key() + "=")));
        return keys;
    }

    private Stream<HeadId> proposed() {
        return run.frameProperty().get().flatMap(f -> f.surgery().proposal()).map(Proposal::moves).orElse(List.of()).stream().map(Proposal.Move::head);
    }

    private Stream<HeadId> heads() {
        return run.frameProperty().get().map(Frame::heads).orElse(List.of()).stream().map(HeadView::id);
    }

    private Command living(Command command) {
        Function<List<HeadId>, List<HeadId>> now = ids -> ids.stream()
                .map(id -> heads().filter(h -> id.generation() == 0 && h.slotName().equals(id.slotName())).findFirst().orElse(id)).toList();
        return switch (command) {
            case Command.Prune(var heads) -> new Command.Prune(now.apply(heads));
            case Command.Resample(var heads, var law, var parameters) -> new Command.Resample(now.apply(heads), law, parameters);
            case Command.Freeze(var heads) -> new Command.Freeze(now.apply(heads));
            case Command.Unfreeze(var heads) -> new Command.Unfreeze(now.apply(heads));
            case Command.Reset(var heads) -> new Command.Reset(now.apply(heads));
            case Command.Merge(var removed, var kept) -> new Command.Merge(now.apply(List.of(removed)).getFirst(), now.apply(List.of(kept)).getFirst());
            case Command.Taps(var head, var taps) -> new Command.Taps(now.apply(List.of(head)).getFirst(), taps);
            case Command.Move(var head, var from, var to) -> new Command.Move(now.apply(List.of(head)).getFirst(), from, to);
            case Command.Preview(var edit) -> new Command.Preview(living(edit));
            case Command.Revive _ -> command; // a full name of one that is dead
            case Command.Accept(var heads) -> new Command.Accept(now.apply(heads));
            case Command.Policy _, Command.Propose _, Command.Ignore(), Command.Run(), Command.Pause(), Command.Step(long _), Command.RunUntil(Command.Goal _),
                    Command.Set(String _, String _), Command.Restart(Optional<Long> _), Command.Undo(), Command.Redo(), Command.Save(), Command.Twin(boolean _),
                    Command.Measure(String _) -> command;
        };
    }
}

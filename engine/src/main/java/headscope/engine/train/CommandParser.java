package headscope.engine.train;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of commands: the command line's {@code --do}, the window's search field, scripts. */
public final class CommandParser {
    private static final Pattern HEAD = Pattern.compile("[Ll](\\d{1,4})[Hh](\\d{1,5})(?:\\.(\\d{1,6}))?");
    private static final String KNOWN = "run, pause, step N, run until step|epoch|accuracy X, set KEY=VALUE, prune HEADS, "
            + "resample HEADS [from LAW] [KEY=VALUE ...], freeze HEADS, unfreeze HEADS, reset HEADS, merge HEAD into HEAD, taps HEAD ROW:COLUMN:CHANNEL,..., "
            + "move HEAD TAP to TAP, revive HEADS, policy POLICY [KEY=VALUE ...], propose POLICY [KEY=VALUE ...], accept [HEADS], ignore, preview EDIT, twin [off], measure ablation|obd|stop, "
            + "restart [seed N], undo, redo, save; HEADS like L0H3,L1H7";

    private CommandParser() {}

    /**
     * Reads one command.
     *
     * @throws BadSettingException in one sentence, for text that is no command
     */
    public static Command parse(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        String verb = words.removeFirst().toLowerCase(Locale.ROOT);
        return switch (verb) {
            case "run" -> run(words, text);
            case "pause" -> alone(new Command.Pause(), words, text);
            case "undo" -> alone(new Command.Undo(), words, text);
            case "redo" -> alone(new Command.Redo(), words, text);
            case "save" -> alone(new Command.Save(), words, text);
            case "step" -> new Command.Step(words.isEmpty() ? 1 : whole(only(words, text, "step N"), text));
            case "set" -> {
                String[] pair = only(words, text, "set KEY=VALUE").split("=", 2);
                if (pair.length != 2 || pair[0].isEmpty()) throw bad(text, "set KEY=VALUE");
                yield new Command.Set(pair[0], pair[1]);
            }
            case "prune" -> new Command.Prune(heads(words, text));
            case "freeze" -> new Command.Freeze(heads(words, text));
            case "unfreeze" -> new Command.Unfreeze(heads(words, text));
            case "reset" -> new Command.Reset(heads(words, text));
            case "resample" -> resample(words, text);
            case "merge" -> merge(words, text);
            case "taps" -> taps(words, text);
            case "move" -> move(words, text);
            case "revive" -> new Command.Revive(heads(words, text));
            case "preview" -> {
                if (words.isEmpty()) throw bad(text, "preview EDIT, such as preview prune L0H3");
                yield new Command.Preview(parse(String.join(" ", words)));
            }
            case "twin" -> new Command.Twin(!words.isEmpty() && !words.equals(List.of("on")) ? off(words, text) : true);
            case "measure" -> new Command.Measure(only(words, text, "measure ablation|obd|stop"));
            case "policy" -> policy(words, text, Command.Policy::new);
            case "propose" -> policy(words, text, Command.Propose::new);
            case "accept" -> new Command.Accept(words.isEmpty() ? List.of() : heads(words, text));
            case "ignore" -> alone(new Command.Ignore(), words, text);
            case "restart" -> restart(words, text);
            default -> throw bad(text, KNOWN);
        };
    }

    private static Command run(List<String> words, String text) {
        if (words.isEmpty()) return new Command.Run();
        if (words.size() != 3 || !words.get(0).equals("until")) throw bad(text, "run until step|epoch|accuracy X");
        return new Command.RunUntil(switch (words.get(1)) {
            case "step" -> new Command.Goal.AtStep(whole(words.get(2), text));
            case "epoch" -> new Command.Goal.AtEpoch((int) Math.min(Integer.MAX_VALUE, whole(words.get(2), text)));
            case "accuracy" -> new Command.Goal.AtAccuracy(fraction(words.get(2), text));
            default -> throw bad(text, "run until step|epoch|accuracy X");
        });
    }

    private static Command resample(List<String> words, String text) {
        int end = 0;
        while (end < words.size() && !words.get(end).equals("from") && !words.get(end).contains("=")) end++;
        List<HeadId> heads = heads(words.subList(0, end), text);
        List<String> rest = words.subList(end, words.size());
        Optional<String> law = Optional.empty();
        if (rest.size() >= 2 && rest.getFirst().equals("from")) {
            law = Optional.of(rest.get(1));
            rest = rest.subList(2, rest.size());
        }
        return new Command.Resample(heads, law, pairs(rest, text, "resample HEADS [from LAW] [KEY=VALUE ...]"));
    }

    private static Command policy(List<String> words, String text, BiFunction<String, Map<String, String>, Command> command) {
        String form = text.strip().split("\\s+")[0] + " POLICY [KEY=VALUE ...]";
        if (words.isEmpty() || words.getFirst().contains("=")) throw bad(text, form);
        return command.apply(words.getFirst(), pairs(words.subList(1, words.size()), text, form));
    }

    private static Map<String, String> pairs(List<String> words, String text, String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String word : words) {
            String[] pair = word.split("=", 2);
            if (pair.length != 2 || pair[0].isEmpty()) throw bad(text, form);
            parameters.put(pair[0], pair[1]);
        }
        return parameters;
    }

    /** False for the one word {@code off}. */
    private static boolean off(List<String> words, String text) {
        if (!words.equals(List.of("off"))) throw bad(text, "twin, twin on or twin off");
        return false;
    }

    private static Command merge(List<String> words, String text) {
        String form = "merge HEAD into HEAD, such as merge L0H3 into L0H1";
        if (words.size() != 3 || !words.get(1).equals("into")) throw bad(text, form);
        return new Command.Merge(head(words.get(0)).orElseThrow(() -> bad(text, form)), head(words.get(2)).orElseThrow(() -> bad(text, form)));
    }

    private static Command taps(List<String> words, String text) {
        String form = "taps HEAD ROW:COLUMN:CHANNEL,..., such as taps L0H3 0:1:0,-1:2:0";
        if (words.size() < 2) throw bad(text, form);
        List<Tap> taps = new ArrayList<>();
        for (String tap : String.join(",", words.subList(1, words.size())).split(",+")) taps.add(Tap.parse(tap).orElseThrow(() -> bad(text, form)));
        if (taps.isEmpty()) throw bad(text, form);
        return new Command.Taps(head(words.getFirst()).orElseThrow(() -> bad(text, form)), taps);
    }

    private static Command move(List<String> words, String text) {
        String form = "move HEAD TAP to TAP, such as move L0H3 0:1:0 to 2:1:0";
        if (words.size() != 4 || !words.get(2).equals("to")) throw bad(text, form);
        return new Command.Move(head(words.getFirst()).orElseThrow(() -> bad(text, form)), Tap.parse(words.get(1)).orElseThrow(() -> bad(text, form)),
                Tap.parse(words.get(3)).orElseThrow(() -> bad(text, form)));
    }

    private static Command restart(List<String> words, String text) {
        if (words.isEmpty()) return new Command.Restart(Optional.empty());
        if (words.size() != 2 || !words.get(0).equals("seed")) throw bad(text, "restart [seed N]");
        return new Command.Restart(Optional.of(number(words.get(1), text)));
    }

    /** Names with commas, blanks or both between them. */
    private static List<HeadId> heads(List<String> words, String command) {
        List<HeadId> heads = new ArrayList<>();
        for (String name : String.join(",", words).split(",+")) heads.add(head(name).orElseThrow(() -> bad(command, "heads like L0H3,L1H7")));
        if (heads.isEmpty()) throw bad(command, "heads like L0H3,L1H7");
        return heads;
    }

    /** A head's name, {@code L0H3} or {@code L0H3.2}; without a generation it means the head that lives in the slot, here generation 0. */
    public static Optional<HeadId> head(String name) {
        Matcher m = HEAD.matcher(name.strip());
        if (!m.matches()) return Optional.empty();
        return Optional.of(new HeadId(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), m.group(3) == null ? 0 : Integer.parseInt(m.group(3))));
    }

    private static Command alone(Command command, List<String> rest, String text) {
        if (!rest.isEmpty()) throw bad(text, command.text());
        return command;
    }

    private static String only(List<String> words, String text, String form) {
        if (words.size() != 1) throw bad(text, form);
        return words.getFirst();
    }

    private static long whole(String word, String text) {
        long value = number(word, text);
        if (value < 0) throw bad(text, "a number >= 0 instead of '" + word + "'");
        return value;
    }

    private static long number(String word, String text) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw bad(text, "a whole number instead of '" + word + "'");
        }
    }

    private static double fraction(String word, String text) {
        try {
            double value = Double.parseDouble(word);
            if (value > 0 && value <= 1) return value;
        } catch (NumberFormatException e) {
            throw bad(text, "an accuracy such as 0.97 instead of '" + word + "'");
        }
        throw bad(text, "an accuracy above 0 and at most 1 instead of '" + word + "'");
    }

    private static BadSettingException bad(String command, String expected) {
        return new BadSettingException("command '%s': expected %s.".formatted(command, expected));
    }
}

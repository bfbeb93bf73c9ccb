package headscope.engine.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One typed setting: forms in the window, {@code --set} on the command line and their validation are made from it.
 *
 * @param key        stable name in files, lower case and dashes
 * @param title      short label
 * @param unit       such as {@code cells}; empty if there is none
 * @param help       one line
 * @param whenRunning whether it may change while training (batch-independent)
 * @param onlyIf      {@code key=value} of another setting without which this one has no effect; forms hide it then
 */
public record Setting(String key, String title, String unit, Kind kind, String defaultValue, String help, boolean whenRunning, Optional<String> onlyIf) {
    /** Type and range. */
    public sealed interface Kind {
        record Whole(long min, long max) implements Kind {}

        record Real(double min, double max) implements Kind {}

        /** Whole numbers, comma-separated, in rising order without repetition. */
        record Wholes(long min, long max) implements Kind {}

        record Choice(List<String> options) implements Kind {
            public Choice {
                options = List.copyOf(options);
            }
        }

        /** Any of the options, comma-separated, or {@link #NONE}. */
        record Several(List<String> options) implements Kind {
            public static final String NONE = "none";

            public Several {
                options = List.copyOf(options);
            }
        }

        /** Text of an {@link OffsetTable} with at most so many rows and columns. */
        record Table(int mostSide) implements Kind {}
    }

    public static Setting whole(String key, String title, String unit, long defaultValue, long min, long max, String help) {
        return new Setting(key, title, unit, new Kind.Whole(min, max), Long.toString(defaultValue), help, false, Optional.empty());
    }

    public static Setting real(String key, String title, String unit, double defaultValue, double min, double max, String help) {
        return new Setting(key, title, unit, new Kind.Real(min, max), Double.toString(defaultValue), help, false, Optional.empty());
    }

    /** @param defaultValue such as {@code 1,2,5} */
    public static Setting wholes(String key, String title, String unit, String defaultValue, long min, long max, String help) {
        return new Setting(key, title, unit, new Kind.Wholes(min, max), defaultValue, help, false, Optional.empty());
    }

    public static Setting choice(String key, String title, List<String> options, String defaultValue, String help) {
        return new Setting(key, title, "", new Kind.Choice(options), defaultValue, help, false, Optional.empty());
    }

    /** @param defaultValue comma-separated options, or {@code none} */
    public static Setting several(String key, String title, List<String> options, String defaultValue, String help) {
        return new Setting(key, title, "", new Kind.Several(options), defaultValue, help, false, Optional.empty());
    }

    public static Setting table(String key, String title, String defaultValue, int mostSide, String help) {
        return new Setting(key, title, "", new Kind.Table(mostSide), defaultValue, help, false, Optional.empty());
    }

    /** The same setting with another default. */
    public Setting withDefault(String value) {
        return new Setting(key, title, unit, kind, value, help, whenRunning, onlyIf);
    }

    /** The same setting, allowed to change while training. */
    public Setting live() {
        return new Setting(key, title, unit, kind, defaultValue, help, true, onlyIf);
    }

    /** The same setting, meaningful only while another one has the given value. */
    public Setting onlyIf(String otherKey, String value) {
        return new Setting(key, title, unit, kind, defaultValue, help, whenRunning, Optional.of(otherKey + "=" + value));
    }

    /** Empty if the text is a value of this setting, otherwise one sentence: what was expected and what was found. */
    public Optional<String> complaint(String text) {
        return switch (kind) {
            case Kind.Whole(long min, long max) -> {
                try {
                    long v = Long.parseLong(text.strip());
                    yield v >= min && v <= max ? Optional.empty() : expected("a whole number from " + min + " to " + max, text);
                } catch (NumberFormatException e) {
                    yield expected("a whole number from " + min + " to " + max, text);
                }
            }
            case Kind.Real(double min, double max) -> {
                try {
                    double v = Double.parseDouble(text.strip());
                    yield v >= min && v <= max ? Optional.empty() : expected("a number from " + min + " to " + max, text);
                } catch (NumberFormatException e) {
                    yield expected("a number from " + min + " to " + max, text);
                }
            }
            case Kind.Wholes(long min, long max) -> rising(text, min, max) ? Optional.empty()
                    : expected("whole numbers from %d to %d in rising order, separated by commas".formatted(min, max), text);
            case Kind.Choice(List<String> options) -> options.contains(text.strip()) ? Optional.empty()
                    : expected("one of " + String.join(", ", options), text);
            case Kind.Several(List<String> options) -> text.strip().equals(Kind.Several.NONE) || distinct(text, options) ? Optional.empty()
                    : expected("%s, or some of %s, separated by commas".formatted(Kind.Several.NONE, String.join(", ", options)), text);
            case Kind.Table(int mostSide) -> {
                try {
                    OffsetTable table = OffsetTable.parse(text);
                    yield Math.max(table.rows(), table.cols()) <= mostSide ? Optional.empty()
                            : expected("at most %d rows and columns".formatted(mostSide), table.rows() + " x " + table.cols());
                } catch (BadSettingException e) {
                    yield Optional.of(e.getMessage());
                }
            }
        };
    }

    private static boolean distinct(String text, List<String> options) {
        List<String> parts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return options.containsAll(parts) && parts.stream().distinct().count() == parts.size();
    }

    private static boolean rising(String text, long min, long max) {
        long least = min;
        for (String part : text.split(",", -1)) {
            try {
                long v = Long.parseLong(part.strip());
                if (v < least || v > max) return false;
                least = v + 1;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> expected(String what, String found) {
        return Optional.of("%s: expected %s, found '%s'.".formatted(key, what, found));
    }
}

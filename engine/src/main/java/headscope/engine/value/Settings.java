package headscope.engine.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for a list of settings, complete and valid by construction. Order is the order of the list. */
public record Settings(Map<String, String> values) {
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Defaults with the given values put over them.
     *
     * @throws BadSettingException for an unknown key or a value out of range, in one sentence
     */
    public static Settings of(List<Setting> known, Map<String, String> given) {
        for (String key : given.keySet()) {
            if (known.stream().noneMatch(s -> s.key().equals(key))) {
                throw new BadSettingException("unknown setting '%s'. Known: %s.".formatted(key, String.join(", ", known.stream().map(Setting::key).toList())));
            }
        }
        var all = new LinkedHashMap<String, String>();
        for (Setting s : known) {
            String value = given.getOrDefault(s.key(), s.defaultValue()).strip();
            s.complaint(value).ifPresent(c -> {
                throw new BadSettingException(c);
            });
            all.put(s.key(), value);
        }
        return new Settings(all);
    }

    public String text(String key) {
        String value = values.get(key);
        if (value == null) throw new IllegalArgumentException("settings: expected key '" + key + "', found " + values.keySet());
        return value;
    }

    public int whole(String key) {
        return Integer.parseInt(text(key));
    }

    /** A comma-separated list, rising. */
    public int[] wholes(String key) {
        return Arrays.stream(text(key).split(",")).map(String::strip).mapToInt(Integer::parseInt).toArray();
    }

    /** The chosen options of {@link Setting.Kind.Several}; empty for none. */
    public List<String> several(String key) {
        String text = text(key);
        return text.equals(Setting.Kind.Several.NONE) ? List.of() : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    public double real(String key) {
        return Double.parseDouble(text(key));
    }

    public Settings with(String key, String value) {
        text(key);
        var copy = new LinkedHashMap<>(values);
        copy.put(key, value);
        return new Settings(copy);
    }
}

package headscope.engine.value.study;

import headscope.engine.value.BadSettingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A further measurement of a trained network on the test split. Its numbers stand in {@link TrialResult#extras} under {@link #key}. */
public sealed interface Also {
    /** What measurements of accuracy are called. */
    String ACCURACY = "accuracy";

    /**
     * Under other settings of the family, as far as its parameters fit.
     *
     * @param settings what changes
     */
    record Under(Map<String, String> settings) implements Also {
        public Under {
            settings = Map.copyOf(settings);
        }

        @Override
        public String text() {
            return "set " + settings.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
        }
    }

    /**
     * On corrupted examples, always the same ones.
     *
     * @param level    such as {@code fog:3}
     * @param examples of the test split at most
     */
    record Corrupted(String level, int examples) implements Also {
        @Override
        public String text() {
            return "corrupt " + level + " " + examples;
        }

        @Override
        public String key(String number) {
            return level + " " + number;
        }
    }

    /**
     * On examples changed at random, always in the same way.
     *
     * @param transform such as {@code turn=180}
     * @param examples  of the test split at most
     */
    record Transformed(String transform, int examples) implements Also {
        @Override
        public String text() {
            return "transform " + transform + " " + examples;
        }

        @Override
        public String key(String number) {
            return transform + " " + number;
        }
    }

    /**
     * At every point of the curve: accuracy on test examples, which nothing in training looks at, and the newest values of terms that steps tell; and at the end the time of the
     * training steps alone, {@link #SECONDS}.
     *
     * @param terms    how the names of the terms begin
     * @param examples of the test split at most
     */
    record Along(String terms, int examples) implements Also {
        /** Seconds of one thread that training steps took, evaluations left out. */
        public static final String SECONDS = "training seconds";

        @Override
        public String text() {
            return "along " + terms + " " + examples;
        }

        /**
         * Name of a number of a point.
         *
         * @param point from 1; 0 is before the first step, for terms only
         */
        public static String at(int point, String number) {
            return "point " + point + " " + number;
        }
    }

    /**
     * How long one example takes, {@link #MICROSECONDS}, on one thread.
     *
     * @param examples of the test split at most
     */
    record Timed(int examples) implements Also {
        /** Name of the number. */
        public static final String MICROSECONDS = "microseconds";

        @Override
        public String text() {
            return "time " + examples;
        }

        @Override
        public String key(String number) {
            return "inference " + number;
        }
    }

    /** As it stands in files. */
    String text();

    /** Name of a number it gives, among the extras of a result. */
    default String key(String number) {
        return text() + " " + number;
    }

    /** The inverse of {@link #text}. */
    static Also of(String text) {
        String[] words = text.split(" ");
        if (words.length == 3 && words[0].equals("corrupt")) return new Corrupted(words[1], Integer.parseInt(words[2]));
        if (words.length == 3 && words[0].equals("transform")) return new Transformed(words[1], Integer.parseInt(words[2]));
        if (words.length == 3 && words[0].equals("along")) return new Along(words[1], Integer.parseInt(words[2]));
        if (words.length == 2 && words[0].equals("time")) return new Timed(Integer.parseInt(words[1]));
        if (words.length < 2 || !words[0].equals("set")) throw new BadSettingException("measurement: expected set, corrupt, transform, along or time, found '%s'.".formatted(text));
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) settings.put(words[i].substring(0, words[i].indexOf('=')), words[i].substring(words[i].indexOf('=') + 1));
        return new Under(settings);
    }
}

package headscope.engine.value;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cell that a head reads. Sorted by channel, then row, then column.
 *
 * @param dy      row offset; positive is down
 * @param dx      column offset; positive is right
 * @param channel input channel, or {@link #EVERY} where a tap reads them all
 */
public record Tap(int dy, int dx, int channel) implements Comparable<Tap> {
    public static final int EVERY = -1;
    private static final Pattern TEXT = Pattern.compile("([-+]?\\d{1,4}):([-+]?\\d{1,4})(?::(\\d{1,6}))?");
    private static final Comparator<Tap> ORDER = Comparator.comparingInt(Tap::channel).thenComparingInt(Tap::dy).thenComparingInt(Tap::dx);

    /** Reads {@code -1:2:0}, or {@code -1:2} for every channel; empty for anything else. */
    public static Optional<Tap> parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) return Optional.empty();
        return Optional.of(new Tap(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), m.group(3) == null ? EVERY : Integer.parseInt(m.group(3))));
    }

    @Override
    public int compareTo(Tap other) {
        return ORDER.compare(this, other);
    }

    /** Row, column and channel as people type them: {@code -1:2:0}. */
    @Override
    public String toString() {
        return dy + ":" + dx + (channel == EVERY ? "" : ":" + channel);
    }
}

package headscope.engine.value;

import java.util.Locale;

/**
 * What an edit would do at once, measured on held-out examples and taken back.
 *
 * @param command        the edit, as people type it
 * @param step           step at which it was tried
 * @param lossBefore     mean cross-entropy, nats
 * @param accuracyBefore 0..1
 * @param examples       examples of the validation split that are no probe examples
 */
public record Preview(String command, long step, double lossBefore, PairedDifference loss, double accuracyBefore, PairedDifference accuracy, ModelSize before,
                      ModelSize after, int examples) {
    /** One line: {@code loss +0.003 +- 0.004: inside the noise; accuracy ...}. */
    public String text() {
        String judged = loss.mean() == 0 && loss.standardError() == 0 ? "no change" : loss.insideNoise() ? "inside the noise" : loss.mean() < 0 ? "better" : "worse";
        return "loss %s \u00b1 %s nats: %s; accuracy %s \u00b1 %s points; connections %s \u2192 %s; MACs %s \u2192 %s; on %d held-out examples".formatted(signed("%+.3f", loss.mean()),
                plain("%.3f", loss.half()), judged, signed("%+.1f", 100 * accuracy.mean()), plain("%.1f", 100 * accuracy.half()), whole(before.connections()),
                whole(after.connections()), whole(before.macs()), whole(after.macs()), examples);
    }

    private static String signed(String format, double value) {
        return plain(format, value).replace('-', '\u2212');
    }

    private static String plain(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
    }
}

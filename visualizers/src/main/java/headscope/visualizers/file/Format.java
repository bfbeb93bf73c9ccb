package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import java.util.Arrays;
import java.util.Locale;

/** File formats of figures. */
public enum Format {
    /** Vector, text as text, fonts embedded. */
    PDF,
    /** Vector, text as text in Liberation Sans. */
    SVG,
    /** Pixels with the resolution in the file. */
    PNG;

    /** Lower case, also the file's extension. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadSettingException in one sentence for an unknown format */
    public static Format parse(String text) {
        return Arrays.stream(values()).filter(f -> f.id().equals(text.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new BadSettingException("format: expected pdf, svg or png, found '" + text + "'."));
    }
}

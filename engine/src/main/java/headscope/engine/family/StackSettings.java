package headscope.engine.family;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Locale;

/** Settings of the two-layer stack that the sampled family and its baseline share. */
final class StackSettings {
    static final int LAYERS = 2;
    static final List<Setting> ALL = List.of(
            Setting.whole("heads-1", "Heads in layer 0", "heads", 16, 1, 512, "Output channels of the first layer."),
            Setting.whole("heads-2", "Heads in layer 1", "heads", 32, 1, 512, "Output channels of the second layer."),
            Setting.choice("readout", "Readout", List.of("fc", "gap"), "fc", "fc: the classifier reads every cell; gap: it reads each head's average."),
            Setting.choice("pool", "Pooling", List.of("both", "last"), "both", "both: each layer is followed by 2 x 2 max pooling; last: only the last one."));

    private StackSettings() {}

    static int[] widths(Settings settings) {
        return new int[] {settings.whole("heads-1"), settings.whole("heads-2")};
    }

    static ConvStack.Readout readout(Settings settings) {
        return ConvStack.Readout.valueOf(settings.text("readout").toUpperCase(Locale.ROOT));
    }

    static ConvStack.Pooling pooling(Settings settings) {
        return ConvStack.Pooling.valueOf(settings.text("pool").toUpperCase(Locale.ROOT));
    }
}

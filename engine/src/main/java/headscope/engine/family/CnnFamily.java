package headscope.engine.family;

import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;

/** The baseline: the same stack with plain convolutions, each filter reading its whole window in all channels. */
final class CnnFamily implements WholeHeads {
    private final List<Setting> settings = allSettings();

    private static List<Setting> allSettings() {
        List<Setting> all = new ArrayList<>();
        all.add(Setting.whole("radius", "Kernel radius", "cells", 1, 1, 15, "Kernels have 2n+1 cells a side: 1 gives 3 x 3."));
        all.addAll(StackSettings.ALL);
        return List.copyOf(all);
    }

    @Override
    public String id() {
        return "cnn";
    }

    @Override
    public String title() {
        return "Plain CNN";
    }

    @Override
    public String help() {
        return "Plain convolutions, the baseline that the ideas are compared with.";
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        return new ConvStack(input, classes, StackSettings.widths(settings), settings.whole("radius"), ChannelMode.SHARED, true, StackSettings.readout(settings),
                StackSettings.pooling(settings));
    }
}

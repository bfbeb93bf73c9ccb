package headscope.engine.family;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The baseline: the same stack with plain convolutions, each filter reading its whole window in all channels. */
final class CnnFamily implements ModelFamily {
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

    @Override
    public OffsetDensity density(HeadLayer layer, Settings settings) {
        double[] p = new double[layer.cells()];
        Arrays.fill(p, 1.0 / p.length);
        return new OffsetDensity(layer.rowRadius(), layer.colRadius(), p);
    }

    @Override
    public String describe(Settings settings) {
        return "all cells";
    }

    @Override
    public DrawnMask draw(HeadLayer layer, Settings settings, RandomGenerator random) {
        int[] dy = new int[layer.cells()];
        int[] dx = new int[layer.cells()];
        for (int i = 0; i < dy.length; i++) {
            dy[i] = i / layer.windowCols() - layer.rowRadius();
            dx[i] = i % layer.windowCols() - layer.colRadius();
        }
        return new DrawnMask(dy, dx, new int[0]);
    }

    @Override
    public DrawnMask draw(HeadLayer layer, int k, Settings settings, RandomGenerator random) {
        return draw(layer, settings, random);
    }

    @Override
    public Optional<int[]> sizes(HeadLayer layer, Settings settings, RandomGenerator random) {
        return Optional.empty();
    }
}

package headscope.engine.family;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.Model;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Dilated convolution with learnable spacings, a contrast: positions are real numbers that train along with the weights (SCIENCE 1.5.7). */
final class DclsFamily implements ModelFamily {
    private static final String K = "k";
    private final List<Setting> settings = allSettings();

    private static List<Setting> allSettings() {
        List<Setting> all = new ArrayList<>(List.of(
                Setting.whole("radius", "Mask radius n", "cells", 3, 1, 31, "Positions stay within -n..n; the window has 2n+1 cells a side."),
                Setting.whole(K, "Taps per channel", "taps", 3, 1, 256, "Taps with which each head reads each channel; each has a weight and a position.")));
        all.addAll(StackSettings.ALL);
        return List.copyOf(all);
    }

    @Override
    public String id() {
        return "dcls";
    }

    @Override
    public String title() {
        return "Learned positions (DCLS)";
    }

    @Override
    public String help() {
        return "Each tap has a real position that trains with its weight, spread over the cells around it: a contrast to sampled offsets.";
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        return ConvStack.learned(input, classes, StackSettings.widths(settings), settings.whole("radius"), settings.whole(K), StackSettings.readout(settings),
                StackSettings.pooling(settings));
    }

    /** Of the positions at the start. */
    @Override
    public OffsetDensity density(HeadLayer layer, Settings settings) {
        OffsetDistribution normal = OffsetDistribution.of("normal");
        return normal.density(layer.rowRadius(), layer.colRadius(), Settings.of(normal.settings(), Map.of("sigma", Double.toString(LearnedPlaces.START_SIGMA))));
    }

    @Override
    public String describe(Settings settings) {
        return "learned positions";
    }

    @Override
    public DrawnMask draw(HeadLayer layer, Settings settings, RandomGenerator random) {
        return LearnedPlaces.nearest(layer, LearnedPlaces.draw(layer, random));
    }

    @Override
    public DrawnMask draw(HeadLayer layer, int k, Settings settings, RandomGenerator random) {
        if (k != layer.tapSlots()) throw new BadSettingException("k: expected %d taps, as every head of this layer has, found %d.".formatted(layer.tapSlots(), k));
        return draw(layer, settings, random);
    }

    @Override
    public Optional<int[]> sizes(HeadLayer layer, Settings settings, RandomGenerator random) {
        return Optional.empty();
    }
}

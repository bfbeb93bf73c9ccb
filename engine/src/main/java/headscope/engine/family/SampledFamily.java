package headscope.engine.family;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.IndependentAxes;
import headscope.engine.mask.MaskSampler;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.SizeLaw;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Sampled heads (S0, SCIENCE 1): each head reads k offsets drawn from a law D, k drawn from a law E. */
final class SampledFamily implements ModelFamily {
    private final List<Setting> settings = allSettings();

    private static List<Setting> allSettings() {
        List<Setting> all = new ArrayList<>(List.of(
                Setting.choice("channel-mode", "Channel mode", List.of("tap", "shared"), "tap", "tap: each tap reads one channel; shared: every tap reads all channels."),
                Setting.whole("radius", "Mask radius n", "cells", 3, 1, 31, "Offsets lie in -n..n; the window has 2n+1 cells a side."),
                Setting.whole("k", "Taps k", "taps", 9, 1, 4096, "Taps of each head; at most as many as the window has cells."),
                Setting.choice("distribution", "Offset law D", OffsetDistribution.BUILT_IN.stream().map(OffsetDistribution::id).toList(), "normal",
                        "Where taps fall, along each axis.")));
        OffsetDistribution.BUILT_IN.forEach(d -> d.settings().forEach(s -> all.add(s.onlyIf("distribution", d.id()))));
        all.add(Setting.choice("size-law", "Size law E", SizeLaw.BUILT_IN.stream().map(SizeLaw::id).toList(), "constant", "How k is drawn for each head."));
        SizeLaw.BUILT_IN.forEach(e -> e.settings().forEach(s -> all.add(s.onlyIf("size-law", e.id()))));
        all.addAll(StackSettings.ALL);
        return List.copyOf(all);
    }

    @Override
    public String id() {
        return "sampled";
    }

    @Override
    public String title() {
        return "Sampled heads";
    }

    @Override
    public String help() {
        return "Each head reads k offsets sampled from a distribution; rank, prune and resample heads while training.";
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        ChannelMode mode = ChannelMode.valueOf(settings.text("channel-mode").toUpperCase(Locale.ROOT));
        return new ConvStack(input, classes, StackSettings.widths(settings), settings.whole("radius"), mode, false, StackSettings.readout(settings),
                StackSettings.pooling(settings));
    }

    @Override
    public OffsetDensity density(HeadLayer layer, Settings settings) {
        return IndependentAxes.density(distribution(settings), settings, layer.rowRadius(), layer.colRadius());
    }

    @Override
    public String describe(Settings settings) {
        return distribution(settings).describe(settings);
    }

    @Override
    public DrawnMask draw(HeadLayer layer, Settings settings, RandomGenerator random) {
        SizeLaw law = SizeLaw.BUILT_IN.stream().filter(e -> e.id().equals(settings.text("size-law"))).findFirst().orElseThrow();
        MaskSampler sampler = new MaskSampler(density(layer, settings), layer.mode(), layer.inChannels());
        return sampler.draw(MaskSampler.drawSize(law.probabilities(sampler.cells(), settings), random), random);
    }

    private static OffsetDistribution distribution(Settings settings) {
        return OffsetDistribution.BUILT_IN.stream().filter(d -> d.id().equals(settings.text("distribution"))).findFirst().orElseThrow();
    }
}

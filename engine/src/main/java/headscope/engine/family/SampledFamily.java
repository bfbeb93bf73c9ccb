package headscope.engine.family;

import headscope.engine.mask.Budget;
import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.Dedup;
import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.MaskSampler;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.SizeLaw;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sampled heads (S0, SCIENCE 1): each head reads k offsets drawn from a law D, k drawn from a law E. */
final class SampledFamily implements ModelFamily {
    private static final String DEDUP = "dedup";
    private static final String BUDGET = "budget";

    private final List<Setting> settings = allSettings();

    private static List<Setting> allSettings() {
        List<Setting> all = new ArrayList<>(List.of(
                Setting.choice("channel-mode", "Channel mode", Arrays.stream(ChannelMode.values()).map(m -> m.name().toLowerCase(Locale.ROOT)).toList(), "tap",
                        "tap: each tap reads one channel; shared: all; depthwise: a head reads one channel and heads are mixed; flat1d: the example as one row."),
                Setting.whole("radius", "Mask radius n", "cells", 3, 1, 31, "Offsets lie in -n..n; the window has 2n+1 cells a side."),
                Setting.whole("k", "Taps k", "taps", 9, 1, 4096, "Taps of each head; at most as many as the window has cells."),
                Setting.choice("distribution", "Offset law D", OffsetDistribution.BUILT_IN.stream().map(OffsetDistribution::id).toList(), "normal",
                        "Where taps fall.")));
        OffsetDistribution.BUILT_IN.forEach(d -> d.settings().forEach(s -> all.add(s.onlyIf("distribution", d.id()))));
        all.add(OffsetDistribution.AXES);
        all.add(Setting.choice(DEDUP, "Cells drawn again", List.of("without-replacement", "merge"), "without-replacement",
                "without-replacement: each head has k distinct taps; merge: independent draws, equal ones become one weight."));
        all.add(Setting.choice("size-law", "Size law E", SizeLaw.BUILT_IN.stream().map(SizeLaw::id).toList(), "constant", "How k is drawn for each head."));
        SizeLaw.BUILT_IN.forEach(e -> e.settings().forEach(s -> all.add(s.onlyIf("size-law", e.id()))));
        for (int layer = 0; layer < StackSettings.LAYERS; layer++) {
            all.add(Setting.whole(own(layer), "Taps in layer " + layer, "taps", 0, 0, 4096, "Taps of each head of layer %d in place of k; 0: k.".formatted(layer)));
        }
        all.add(Setting.whole(BUDGET, "Taps of a layer", "taps", 0, 0, 1_000_000, "Sizes are rescaled so that each layer has exactly so many taps; 0: no fixed total."));
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
        DataShape read = mode == ChannelMode.FLAT1D ? new DataShape(1, 1, input.size()) : input;
        Model model = new ConvStack(read, classes, StackSettings.widths(settings), settings.whole("radius"), mode, false, StackSettings.readout(settings),
                StackSettings.pooling(settings));
        refuseWhatCannotBeDrawn(model, settings);
        return model;
    }

    /** A layer may have fewer cells than k, as sequences do, and its heads then read them all; but some layer must have k. */
    private void refuseWhatCannotBeDrawn(Model model, Settings settings) {
        for (HeadLayer layer : model.layers()) {
            int cells = sampler(layer, settings).cells();
            int k = Integer.parseInt(settings.values().getOrDefault(own(layer.index()), "0"));
            if (k > cells) throw new BadSettingException("%s: expected at most %d, the cells that the offset law reaches in layer %d, found %d. Lower it, or widen the window or the law."
                    .formatted(own(layer.index()), cells, layer.index(), k));
        }
        int most = model.layers().stream().mapToInt(layer -> sampler(layer, settings).cells()).max().orElseThrow();
        int k = settings.whole("k");
        if (settings.text("size-law").equals("constant") && k > most) {
            throw new BadSettingException("k: expected 1 to %d, the most cells that the offset law reaches in a layer, found %d. Lower k, or widen the window or the law."
                    .formatted(most, k));
        }
    }

    @Override
    public OffsetDensity density(HeadLayer layer, Settings settings) {
        return distribution(settings).density(layer.rowRadius(), layer.colRadius(), settings);
    }

    @Override
    public String describe(Settings settings) {
        return distribution(settings).describe(settings);
    }

    @Override
    public DrawnMask draw(HeadLayer layer, Settings settings, RandomGenerator random) {
        MaskSampler sampler = sampler(layer, settings);
        return sampler.draw(MaskSampler.drawSize(sizeLaw(layer, sampler, settings), random), dedup(settings), random);
    }

    @Override
    public DrawnMask draw(HeadLayer layer, int k, Settings settings, RandomGenerator random) {
        return sampler(layer, settings).draw(k, dedup(settings), random);
    }

    @Override
    public Optional<int[]> sizes(HeadLayer layer, Settings settings, RandomGenerator random) {
        int budget = settings.whole(BUDGET);
        if (budget == 0) return Optional.empty();
        if (dedup(settings) == Dedup.MERGE) {
            throw new BadSettingException("budget: expected dedup without-replacement, found merge, where taps that fall together change the total. Choose one of both.");
        }
        MaskSampler sampler = sampler(layer, settings);
        double[] law = sizeLaw(layer, sampler, settings);
        int[] drawn = new int[layer.heads()];
        Arrays.setAll(drawn, _ -> MaskSampler.drawSize(law, random));
        return Optional.of(Budget.scaled(drawn, budget, sampler.cells()));
    }

    private static double[] sizeLaw(HeadLayer layer, MaskSampler sampler, Settings settings) {
        String k = settings.values().getOrDefault(own(layer.index()), "0"); // absent in runs saved before this setting existed
        return SizeLaw.of(settings.text("size-law")).probabilities(sampler.cells(), k.equals("0") ? settings : settings.with("k", k));
    }

    /** The setting of a layer's own number of taps; layers count from 0, their settings from 1 as those of heads do. */
    private static String own(int layer) {
        return "k-" + (layer + 1);
    }

    private MaskSampler sampler(HeadLayer layer, Settings settings) {
        return new MaskSampler(density(layer, settings), layer.mode(), layer.inChannels());
    }

    private static Dedup dedup(Settings settings) {
        return Dedup.valueOf(settings.text(DEDUP).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static OffsetDistribution distribution(Settings settings) {
        return OffsetDistribution.of(settings.text("distribution"));
    }
}

package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Settings of networks whose kernels depend on the example, and the network that follows from them. */
public final class AttentionSettings {
    private static final String SKELETON = "skeleton";
    private static final String WRITTEN = "written";
    private static final String NORM = "norm";
    private static final String DEEP = "deep";
    private static final String ALL = "all";
    private static final String MINI = Skeleton.MINI.id();
    private static final String POOLED = "pooled";
    private static final String VECTOR = "vector";
    private static final String BANK = "bank";
    private static final String EMBEDDING = "embedding";
    private static final String HIDDEN = "hidden";
    private static final String EXPERTS = "experts";
    private static final String REDUCTION = "reduction";
    private static final String GROUP = "group-inputs";
    private static final String DROPOUT = "dropout";
    private static final String BANK_START = "bank-start";
    private static final String STATISTICS = "statistics";
    private static final String REFERENCE = "reference";

    /** Of all these families, so that they can be compared layer by layer. */
    private static final List<Setting> COMMON = List.of(
            Setting.choice(SKELETON, "Skeleton", Arrays.stream(Skeleton.values()).map(Skeleton::id).toList(), MINI,
                    "Widths, kernels and strides of the layers; mini fits small pictures and two cores, the others are those of the reference."),
            Setting.choice(WRITTEN, "Layers of this kind", List.of(DEEP, ALL, "none"), DEEP,
                    "deep: those after the last stride; all: all but the first; none: plain convolutions everywhere, to compare with."),
            Setting.whole("width-1", "Heads in layer 0", "heads", 16, 1, 512, "Output channels of the first layer.").onlyIf(SKELETON, MINI),
            Setting.whole("width-2", "Heads after the first stride", "heads", 32, 1, 512, "Output channels of the next two layers, at half the size.").onlyIf(SKELETON, MINI),
            Setting.whole("width-3", "Heads after the second stride", "heads", 64, 1, 512, "Output channels of all later layers, at a quarter of the size.").onlyIf(SKELETON, MINI),
            Setting.whole("depth", "Deep layers", "layers", 2, 1, 16, "Layers after the second stride.").onlyIf(SKELETON, MINI),
            Setting.choice(NORM, "Normalisation", List.of("batch", "renorm", "none"), "batch",
                    "batch: by the statistics of each batch; renorm: batch renormalisation, closer to the running ones; none: biases instead."),
            Setting.choice(STATISTICS, "Running statistics", List.of("measured", REFERENCE), "measured",
                    "measured: at first plain means over batches; reference: from mean 1 and deviation 0 on, as the public code.").onlyIf(NORM, "renorm"));

    /** Of each kind of layer. */
    private static final Map<LayerKind, List<Setting>> OWN = Map.of(
            LayerKind.PLAIN, List.of(),
            LayerKind.SQUEEZED, List.of(Setting.whole(REDUCTION, "Reduction", "", 16, 1, 256, "Channels per hidden unit of the gates.")),
            LayerKind.WEIGHTED, List.of(
                    Setting.whole(POOLED, "Pooled channels", "channels", 128, 1, 1024, "Means of so many channels are read, from the first; a layer with fewer reads them all."),
                    Setting.whole(VECTOR, "Context vector", "numbers", 9, 1, 256, "Numbers that the context is boiled down to; each slice has a vector as long.")),
            LayerKind.GENERATED, List.of(
                    Setting.whole(POOLED, "Pooled channels", "channels", 18, 1, 1024, "Means of so many channels are read, from the first; a layer with fewer reads them all."),
                    Setting.whole(EMBEDDING, "Embedding", "numbers", 9, 1, 256, "Numbers that stand for a slice."),
                    Setting.whole(HIDDEN, "Hidden units", "units", 100, 1, 1024, "Of the network that writes a slice."),
                    Setting.whole(GROUP, "Inputs of a group", "channels", 8, 1, 512, "Generated kernels read groups of so many channels; a 1 x 1 convolution follows.")),
            LayerKind.COMPOSED, List.of(
                    Setting.whole(BANK, "Bank", "kernels", 16, 1, 512, "Kernels that slices are put together from."),
                    Setting.whole(VECTOR, "Vectors", "numbers", 32, 1, 512, "Length of the vectors of channels, keys and context."),
                    Setting.real(DROPOUT, "Dropout of context", "", 0.1, 0, 0.9, "Probability with which training hides a pooled channel."),
                    Setting.choice(BANK_START, "Bank at the start", List.of("balanced", "positive"), "balanced",
                            "balanced: numbers of both signs; positive: only positive ones, as the reference by mistake.")),
            LayerKind.EXPERTS, List.of(Setting.whole(EXPERTS, "Experts", "experts", 4, 1, 64, "Sets of kernels that each example mixes.")));

    private AttentionSettings() {}

    /** Settings of a family whose layers are of this kind. */
    public static List<Setting> of(LayerKind kind) {
        List<Setting> all = new ArrayList<>(COMMON);
        all.addAll(OWN.get(kind));
        return List.copyOf(all);
    }

    /**
     * The network.
     *
     * @throws BadSettingException if the settings do not fit the data, in one sentence
     */
    public static AttentionModel model(LayerKind kind, DataShape input, int classes, Settings settings) {
        Skeleton skeleton = Arrays.stream(Skeleton.values()).filter(s -> s.id().equals(settings.text(SKELETON))).findFirst().orElseThrow();
        int[] widths = {settings.whole("width-1"), settings.whole("width-2"), settings.whole("width-3")};
        NormKind norm = switch (settings.text(NORM)) {
            case "batch" -> NormKind.BATCH;
            case "renorm" -> NormKind.RENORM;
            default -> NormKind.NONE;
        };
        Stacking stacking = new Stacking(input, norm, writing(settings));
        for (Skeleton.Place place : skeleton.places(widths, settings.whole("depth"))) stacking.add(place, writes(settings.text(WRITTEN), place.stage()) ? kind : LayerKind.PLAIN);
        return new AttentionModel(input, classes, stacking.layers());
    }

    private static boolean writes(String which, Skeleton.Stage stage) {
        return switch (which) {
            case DEEP -> stage == Skeleton.Stage.DEEP;
            case ALL -> stage != Skeleton.Stage.FIRST;
            default -> false;
        };
    }

    private static Writing writing(Settings settings) {
        return new Writing(whole(settings, POOLED), whole(settings, VECTOR), whole(settings, BANK), whole(settings, EMBEDDING), whole(settings, HIDDEN),
                whole(settings, EXPERTS), whole(settings, REDUCTION), whole(settings, GROUP), Double.parseDouble(settings.values().getOrDefault(DROPOUT, "0")),
                "positive".equals(settings.values().get(BANK_START)), !REFERENCE.equals(settings.text(STATISTICS)));
    }

    /** A size that a kind of layer may not have. */
    private static int whole(Settings settings, String key) {
        return Integer.parseInt(settings.values().getOrDefault(key, "1"));
    }

    /** Layers as they are put on one another. */
    private static final class Stacking {
        private final DataShape input;
        private final NormKind norm;
        private final Writing writing;
        private final List<LayerDesign> layers = new ArrayList<>();
        private DataShape map;

        Stacking(DataShape input, NormKind norm, Writing writing) {
            this.input = input;
            this.norm = norm;
            this.writing = writing;
            map = input;
        }

        List<LayerDesign> layers() {
            return layers;
        }

        void add(Skeleton.Place place, LayerKind kind) {
            if (kind != LayerKind.GENERATED) {
                add(kind, place.outputs(), place.side(), place.stride(), place.padding(), 1, place.bias(), place.pools());
                return;
            }
            // generated kernels read groups of channels, and a pointwise convolution mixes the groups
            add(kind, place.outputs(), place.side(), place.stride(), place.padding(), groups(place.outputs()), true, false);
            add(LayerKind.PLAIN, place.outputs(), 1, 1, 0, 1, true, place.pools());
        }

        private int groups(int outputs) {
            int each = writing.groupInputs();
            if (map.channels() % each != 0 || outputs % (map.channels() / each) != 0) {
                throw new BadSettingException("%s: expected a number that cuts the %d input channels of layer %d into groups that divide its %d output channels, found %d."
                        .formatted(GROUP, map.channels(), layers.size(), outputs, each));
            }
            return map.channels() / each;
        }

        private void add(LayerKind kind, int outputs, int side, int stride, int padding, int groups, boolean bias, boolean pools) {
            int least = Math.max(1, side - 2 * padding);
            if (Math.min(map.rows(), map.cols()) < least) throw tooSmall();
            ConvolutionShape shape = new ConvolutionShape(map.rows(), map.cols(), map.channels(), outputs, side, stride, padding, groups);
            LayerDesign layer = new LayerDesign(layers.size(), kind, shape, bias || norm == NormKind.NONE, norm, true, pools, writing);
            if (layer.outRows() < 1 || layer.outCols() < 1) throw tooSmall();
            layers.add(layer);
            map = new DataShape(outputs, layer.outRows(), layer.outCols());
        }

        private BadSettingException tooSmall() {
            return new BadSettingException("data: expected pictures of enough rows and columns for layer %d of this skeleton, found %s, of which %d x %d cells are left there."
                    .formatted(layers.size(), input, map.rows(), map.cols()));
        }
    }
}

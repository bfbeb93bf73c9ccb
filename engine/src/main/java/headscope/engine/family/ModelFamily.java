package headscope.engine.family;

import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One idea as a network. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface ModelFamily {
    List<ModelFamily> BUILT_IN = List.of(
            new SampledFamily(),
            new CnnFamily(),
            new DclsFamily(),
            new AttentionGridFamily(),
            new GlimpseFamily(),
            new TerminatorFamily(),
            new KernelWeightedFamily(),
            new KernelGeneratedFamily(),
            new KernelDotProductFamily(),
            new SqueezeExciteFamily(),
            new CondConvFamily());

    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line. */
    String help();

    /** Structural settings of the idea; the training settings of {@code TrainingSettings.ALL} come on top. */
    List<Setting> settings();

    /** Defaults of training settings that suit this family better than the common ones. */
    default Map<String, String> trainingDefaults() {
        return Map.of();
    }

    /** Parameter with one number for each class, by which files tell how many classes there are. */
    default String classBias() {
        return "classifier/bias";
    }

    /**
     * The network for data of this shape.
     *
     * @throws headscope.engine.value.BadSettingException if the settings do not fit the data, in one sentence
     */
    Model model(DataShape input, int classes, Settings settings);

    /** The law a head's offsets are drawn from, as a picture of the window. */
    OffsetDensity density(HeadLayer layer, Settings settings);

    /** What people call that law, such as {@code normal(1.2)}. */
    String describe(Settings settings);

    /** Draws what one head reads: never more taps than the layer has cells within reach, however large k is set. */
    DrawnMask draw(HeadLayer layer, Settings settings, RandomGenerator random);

    /**
     * Draws what one head with k taps reads.
     *
     * @throws headscope.engine.value.BadSettingException if the layer has fewer cells within reach, in one sentence
     */
    DrawnMask draw(HeadLayer layer, int k, Settings settings, RandomGenerator random);

    /**
     * Taps of each head, [O], where a layer's total is fixed; empty where each head draws its own number.
     *
     * @throws headscope.engine.value.BadSettingException if the total cannot be reached, in one sentence
     */
    Optional<int[]> sizes(HeadLayer layer, Settings settings, RandomGenerator random);
}

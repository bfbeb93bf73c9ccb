package headscope.engine.augment;

import headscope.engine.value.Setting;
import java.util.List;
import java.util.stream.Collectors;

/** What training may do to its examples. */
public final class AugmentSettings {
    public static final String AUGMENT = "augment";
    public static final String YES = "yes";
    static final String NO = "no";
    static final String PREFIX = "augment-";
    static final String FLIPS = PREFIX + "flips";
    static final String HORIZONTAL = "horizontal";
    static final String VERTICAL = "vertical";
    static final String CROP = PREFIX + "crop";
    static final String PADDING = PREFIX + "padding";
    static final String SYMMETRIC = "symmetric";
    static final String TURN = PREFIX + "turn";
    static final String SCALE = PREFIX + "scale";
    static final String SHEAR = PREFIX + "shear";
    static final String SHEAR_LAW = PREFIX + "shear-law";
    static final String FIXED = "fixed";

    public static final List<Setting> ALL = List.of(
            Setting.choice(AUGMENT, "Augmentation", List.of(NO, YES), NO, "yes: training examples are changed at random, anew in each epoch, as the settings that then appear say.").live(),
            beside(Setting.several(FLIPS, "Flips", List.of(HORIZONTAL, VERTICAL), Setting.Kind.Several.NONE, "Mirrored in every second example, on average.")),
            beside(Setting.whole(CROP, "Random crop", "pixels", 0, 0, 1024, "Padded by so many at every side, and a picture of the old size cut out anywhere. 0: no crop.")),
            beside(Setting.choice(PADDING, "Padding of the crop", List.of("zero", SYMMETRIC), "zero", "zero: black; symmetric: the picture mirrored at its edge.")),
            beside(Setting.real(TURN, "Turn", "degrees", 0, 0, 180, "About the centre, by any angle up to it, to either side.")),
            beside(Setting.real(SCALE, "Scale", "", 0, 0, 0.9, "By any factor from 1 minus this to 1 plus this.")),
            beside(Setting.real(SHEAR, "Shear", "degrees", 0, 0, 80, "Rows shift against each other, by any angle up to it, to either side.")),
            beside(Setting.choice(SHEAR_LAW, "Law of the shear", List.of("range", FIXED), "range", "range: any angle up to it; fixed: always that very angle, as a reference program does by mistake.")));

    private AugmentSettings() {}

    private static Setting beside(Setting setting) {
        return setting.live().onlyIf(AUGMENT, YES);
    }

    /** What an augmentation is made of, without the prefix. */
    static String names() {
        return ALL.stream().map(Setting::key).filter(key -> key.startsWith(PREFIX)).map(key -> key.substring(PREFIX.length())).collect(Collectors.joining(", "));
    }
}

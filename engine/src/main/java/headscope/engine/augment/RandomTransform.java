package headscope.engine.augment;

import headscope.engine.corrupt.Affine;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How far examples may be changed at random: mirrored, cut out of their padded selves, then turned, scaled and sheared about the centre, the last three in one
 * bilinear reading with black outside (SCIENCE 5.2). Mirroring and cutting move whole numbers and change none.
 *
 * @param mirrored   whether columns come in reversed order in every second example
 * @param upsideDown the same for rows
 * @param crop       pixels of padding at every side, out of which a picture of the old size is cut
 * @param symmetric  whether the padding is the picture mirrored at its edge; otherwise it is black
 * @param turn       largest angle to either side, degrees
 * @param scale      largest difference of the factor to 1
 * @param shear      largest angle to either side, degrees
 * @param fixedShear whether the angle of the shear is always {@code shear}, as happens in the reference
 */
public record RandomTransform(boolean mirrored, boolean upsideDown, int crop, boolean symmetric, double turn, double scale, double shear, boolean fixedShear) {
    /** Changes nothing. */
    public static final RandomTransform NONE = new RandomTransform(false, false, 0, false, 0, 0, 0, false);

    private static final String NOTHING = "none";

    /** What training does to its examples under these settings. */
    public static RandomTransform of(Settings live) {
        if (!live.values().getOrDefault(AugmentSettings.AUGMENT, AugmentSettings.NO).equals(AugmentSettings.YES)) return NONE;
        List<String> flips = live.several(AugmentSettings.FLIPS);
        return new RandomTransform(flips.contains(AugmentSettings.HORIZONTAL), flips.contains(AugmentSettings.VERTICAL), live.whole(AugmentSettings.CROP),
                live.text(AugmentSettings.PADDING).equals(AugmentSettings.SYMMETRIC), live.real(AugmentSettings.TURN), live.real(AugmentSettings.SCALE),
                live.real(AugmentSettings.SHEAR), live.text(AugmentSettings.SHEAR_LAW).equals(AugmentSettings.FIXED));
    }

    /**
     * The inverse of {@link #text}: such as {@code turn=180}, {@code flips=horizontal+vertical,shear=20} or {@code none}.
     *
     * @throws BadSettingException in one sentence
     */
    public static RandomTransform of(String text) {
        if (text.strip().equals(NOTHING)) return NONE;
        Map<String, String> given = new LinkedHashMap<>(Map.of(AugmentSettings.AUGMENT, AugmentSettings.YES));
        for (String part : text.strip().split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2) throw new BadSettingException("augmentation: expected such as turn=180,shear=20, found '%s'. Name one or more of %s.".formatted(text, AugmentSettings.names()));
            given.put(AugmentSettings.PREFIX + sides[0].strip(), sides[1].strip().replace('+', ','));
        }
        return of(Settings.of(AugmentSettings.ALL, given));
    }

    /** What is done, without what is not; {@code none} for nothing. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (mirrored || upsideDown) parts.add("flips=" + (mirrored ? AugmentSettings.HORIZONTAL : "") + (mirrored && upsideDown ? "+" : "") + (upsideDown ? AugmentSettings.VERTICAL : ""));
        if (crop > 0) parts.add("crop=" + crop);
        if (crop > 0 && symmetric) parts.add("padding=" + AugmentSettings.SYMMETRIC);
        if (turn > 0) parts.add("turn=" + number(turn));
        if (scale > 0) parts.add("scale=" + number(scale));
        if (shear > 0) parts.add("shear=" + number(shear));
        if (shear > 0 && fixedShear) parts.add("shear-law=" + AugmentSettings.FIXED);
        return parts.isEmpty() ? NOTHING : String.join(",", parts);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    /** Whether every example stays as it is. */
    public boolean changesNothing() {
        return !mirrored && !upsideDown && crop == 0 && turn == 0 && scale == 0 && shear == 0;
    }

    /** @throws BadSettingException if examples of this shape cannot be changed so, in one sentence */
    public void requireFits(DataShape shape) {
        boolean flat = shape.rows() == 1 || shape.cols() == 1;
        if (flat && (turn > 0 || shear > 0)) throw misfit(turn > 0 ? AugmentSettings.TURN : AugmentSettings.SHEAR, "pictures of at least two rows and columns", shape, "Set it to 0.");
        if (upsideDown && shape.rows() == 1) throw misfit(AugmentSettings.FLIPS, "at least two rows to flip vertically", shape, "Leave vertical out.");
        if (mirrored && shape.cols() == 1) throw misfit(AugmentSettings.FLIPS, "at least two columns to flip horizontally", shape, "Leave horizontal out.");
        int side = flat ? Math.max(shape.rows(), shape.cols()) : Math.min(shape.rows(), shape.cols());
        if (crop >= side && crop > 0) throw misfit(AugmentSettings.CROP, "less than the %d pixels of a side, found %d".formatted(side, crop), shape, "Choose less.");
    }

    private static BadSettingException misfit(String key, String expected, DataShape shape, String advice) {
        return new BadSettingException("%s: expected %s, examples are %s. %s".formatted(key, expected, shape, advice));
    }

    /**
     * Changes one example in place. What is drawn for one of the changes does not depend on how far the others may go.
     *
     * @param values  [C, H, W] row-major from index {@code at} on, modified
     * @param random  of this example alone
     * @param scratch at least as long as one example, overwritten
     */
    public void apply(float[] values, int at, DataShape shape, SplittableRandom random, float[] scratch) {
        if (changesNothing()) return;
        boolean reversed = random.nextBoolean() && mirrored;
        boolean turnedOver = random.nextBoolean() && upsideDown;
        int dy = shift(random.nextDouble(), shape.rows());
        int dx = shift(random.nextDouble(), shape.cols());
        Affine map = map(random);
        cut(values, at, shape, reversed, turnedOver, dy, dx, scratch);
        if (map.equals(Affine.IDENTITY)) System.arraycopy(scratch, 0, values, at, shape.size());
        else map.read(scratch, shape, values, at);
    }

    /** A single row or column has nothing beside it to shift to. */
    private int shift(double drawn, int side) {
        return side == 1 ? 0 : (int) Math.floor(drawn * (2 * crop + 1)) - crop;
    }

    private Affine map(SplittableRandom random) {
        double angle = turn * sided(random);
        double factor = 1 + scale * sided(random);
        double lean = shear * (fixedShear ? 1 : sided(random));
        Affine map = shear == 0 ? Affine.IDENTITY : Affine.sheared(lean);
        if (scale > 0) map = map.then(Affine.scaled(factor));
        return turn == 0 ? map : map.then(Affine.turned(angle));
    }

    private static double sided(SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }

    private void cut(float[] values, int at, DataShape shape, boolean reversed, boolean turnedOver, int dy, int dx, float[] into) {
        int rows = shape.rows();
        int cols = shape.cols();
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < rows; y++) {
                int row = origin(y + dy, rows, turnedOver);
                int from = at + (c * rows + row) * cols;
                int to = (c * rows + y) * cols;
                for (int x = 0; x < cols; x++) {
                    int col = origin(x + dx, cols, reversed);
                    into[to + x] = row < 0 || col < 0 ? 0 : values[from + col];
                }
            }
        }
    }

    /** Where a line of the padded picture comes from; -1 for black. */
    private int origin(int line, int count, boolean reversed) {
        int inside = line < 0 ? -1 - line : line >= count ? 2 * count - 1 - line : line;
        if (inside != line && !symmetric) return -1;
        return reversed ? count - 1 - inside : inside;
    }
}

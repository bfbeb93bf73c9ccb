package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** k is equally likely to be any of k-min..k-max. */
final class UniformSize implements SizeLaw {
    static final String LEAST = "k-min";
    static final String MOST = "k-max";
    private static final List<Setting> SETTINGS = List.of(
            Setting.whole(LEAST, "Fewest taps", "taps", 5, 1, 65536, "Smallest k of the uniform size law."),
            Setting.whole(MOST, "Most taps", "taps", 13, 1, 65536, "Largest k of the uniform size law."));

    @Override
    public String id() {
        return "uniform";
    }

    @Override
    public String title() {
        return "Uniform";
    }

    @Override
    public String help() {
        return "Each head draws its k from k-min to k-max, all equally likely.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    /** @throws BadSettingException if k-min exceeds k-max */
    @Override
    public double[] probabilities(int max, Settings settings) {
        int least = settings.whole(LEAST);
        int most = settings.whole(MOST);
        if (least > most) {
            throw new BadSettingException("%s: expected at most %s (%d), found %d. Lower it or raise %s.".formatted(LEAST, MOST, most, least, MOST));
        }
        double[] p = new double[max];
        double each = 1.0 / (most - least + 1.0);
        for (int k = least; k <= Math.min(most, max); k++) p[k - 1] = each;
        if (most > max) p[max - 1] = (most - Math.max(max, least) + 1.0) * each;
        return p;
    }
}

package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** (1 - mix) short + mix long; each part is normalised to the window before they are mixed, so {@code mix} is the share of long offsets one gets. */
final class MixtureLaw implements OffsetDistribution {
    static final String MIX = "mix";
    static final String SHORT = "mix-short";
    static final String LONG = "mix-long";
    private static final List<Setting> SETTINGS = List.of(
            Setting.real(MIX, "Share of long offsets", "", 0.3, 0, 1, "Weight of the long part of the mixture."),
            Setting.real(SHORT, "Short sigma", "cells", 0.8, 0.01, 1000, "Standard deviation of the short part, a normal law."),
            Setting.real(LONG, "Long sigma", "cells", 0, 0, 1000, "Standard deviation of the long part; 0 = uniform over the window."));

    @Override
    public String id() {
        return "mixture";
    }

    @Override
    public String title() {
        return "Mixture";
    }

    @Override
    public String help() {
        return "Mostly near offsets, with a share of far ones.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String describe(Settings settings) {
        double far = settings.real(LONG);
        return "mixture(%s, %s, %s)".formatted(ContinuousLaw.number(settings.real(MIX)), ContinuousLaw.number(settings.real(SHORT)),
                far == 0 ? "uniform" : ContinuousLaw.number(far));
    }

    @Override
    public double[] probabilities(int n, Settings settings) {
        double mix = settings.real(MIX);
        double far = settings.real(LONG);
        double[] p = normal(n, settings.real(SHORT));
        double[] q = far == 0 ? UniformLaw.over(n) : normal(n, far);
        for (int i = 0; i < p.length; i++) p[i] = (1 - mix) * p[i] + mix * q[i];
        return p;
    }

    private static double[] normal(int n, double sigma) {
        return ContinuousLaw.binMass(n, x -> NormalLaw.phi(x / sigma));
    }
}

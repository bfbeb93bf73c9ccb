package headscope.engine.mask;

import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Map;

/** (1 - mix) short + mix long; each part is normalised to the window before they are mixed, so {@code mix} is the share of long offsets one gets. */
final class MixtureLaw extends AxisLaw {
    static final String MIX = "mix";
    static final String SHORT = "mix-short";
    static final String LONG = "mix-long";

    MixtureLaw() {
        super("mixture", "Mixture", "Mostly near offsets, with a share of far ones.",
                Setting.real(MIX, "Share of long offsets", "", 0.3, 0, 1, "Weight of the long part of the mixture."),
                Setting.real(SHORT, "Short sigma", "cells", 0.8, 0.01, 1000, "Standard deviation of the short part, a normal law."),
                Setting.real(LONG, "Long sigma", "cells", 0, 0, 1000, "Standard deviation of the long part; 0 = uniform over the window."));
    }

    @Override
    String named(Settings settings) {
        double far = settings.real(LONG);
        return "mixture(%s, %s, %s)".formatted(ContinuousLaw.number(settings.real(MIX)), ContinuousLaw.number(settings.real(SHORT)),
                far == 0 ? "uniform" : ContinuousLaw.number(far));
    }

    @Override
    double[] alongAxis(int n, Settings settings) {
        double far = settings.real(LONG);
        return mixed(normal(n, settings.real(SHORT)), far == 0 ? UniformLaw.over(n) : normal(n, far), settings);
    }

    @Override
    OffsetDensity isotropic(int rowRadius, int colRadius, Settings settings) {
        double near = settings.real(SHORT);
        double far = settings.real(LONG);
        double[] shorter = byDistance(rowRadius, colRadius, r -> NormalLaw.bell(r / near)).p();
        double[] longer = byDistance(rowRadius, colRadius, r -> far == 0 ? 1 : NormalLaw.bell(r / far)).p();
        return new OffsetDensity(rowRadius, colRadius, mixed(shorter, longer, settings));
    }

    private static double[] mixed(double[] shorter, double[] longer, Settings settings) {
        double mix = settings.real(MIX);
        double[] p = new double[shorter.length];
        for (int i = 0; i < p.length; i++) p[i] = (1 - mix) * shorter[i] + mix * longer[i];
        return p;
    }

    static double[] normal(int n, double sigma) {
        return ContinuousLaw.binMass(n, x -> NormalLaw.phi(x / sigma));
    }

    /** By EM, see {@link MixtureFit}. Where the long part is uniform, it stays so. */
    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        MixtureFit fit = new MixtureFit(counts, isIsotropic(start), start.real(MIX), start.real(SHORT), start.real(LONG));
        fit.climb();
        return Map.of(MIX, Double.toString(fit.mix()), SHORT, Double.toString(fit.shorter()), LONG, Double.toString(fit.longer()));
    }
}

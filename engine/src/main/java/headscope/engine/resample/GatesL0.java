package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** The control that learns which heads to switch off: gates with a price, trained with the weights (Louizos et al. 2018). */
final class GatesL0 implements ResamplePolicy {
    static final String ID = "gates-l0";
    static final String PRICE = "gates-price";
    static final String RATE = "gates-rate";
    static final String START = "gates-drop-rate";
    private static final List<Setting> SETTINGS = List.of(
            Setting.real(PRICE, "Price of a head", "nats", 0.01, 0, 1000, "Lambda: what each head adds to the loss, times the probability that its gate is open."),
            Setting.real(RATE, "Learning rate of gates", "", 0.02, 0, 10, "Step of the gates' Adam."),
            Setting.real(START, "First drop rate", "", 0.1, 0.001, 0.999, "Chance of a gate to be closed at the start; counts when gates are first used."));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Learned gates (L0)";
    }

    @Override
    public String help() {
        return "Each head has a random gate with a price, trained with the weights; heads whose gate closes are switched off.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean drawsTaps() {
        return false;
    }

    @Override
    public Sight sight(Settings settings) {
        return Sight.RANKS;
    }

    @Override
    public Chooser chooser(List<HeadLayer> layers, Settings settings, long seed) {
        return new GatesChooser(new HeadGates(layers, HardConcrete.start(settings.real(START)), seed));
    }
}

package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** The control: fixed random taps, trained weights. */
final class Static implements ResamplePolicy {
    @Override
    public String id() {
        return "static";
    }

    @Override
    public String title() {
        return "Static";
    }

    @Override
    public String help() {
        return "Nothing changes: taps stay as they were drawn. The control for all others.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
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
        return new Unlearned(_ -> new Chooser.Choice(List.of(), List.of()));
    }
}

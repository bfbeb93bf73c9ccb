package headscope.engine.train;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** No schedule. */
final class ConstantRate implements Schedule {
    @Override
    public String id() {
        return "constant";
    }

    @Override
    public String title() {
        return "Constant";
    }

    @Override
    public String help() {
        return "The rate stays what it is.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public double factor(long step, Settings settings) {
        return 1;
    }
}

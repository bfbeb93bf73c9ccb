package headscope.engine.plan;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Steps of even size by running means of gradients and their squares (Kingma, Ba 2015). Moments: the mean, the mean square. */
final class Adam implements UpdateRule {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALL = 1e-8;

    @Override
    public String id() {
        return "adam";
    }

    @Override
    public String title() {
        return "Adam";
    }

    @Override
    public String help() {
        return "Running means of gradients and of their squares give each weight a step of its own.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public int moments() {
        return 2;
    }

    @Override
    public double ownDecay() {
        return 0;
    }

    @Override
    public void move(Moves moves, double rate, long iteration, Settings settings) {
        moves.adam(rate, FIRST, SECOND, SMALL, iteration + 1);
    }
}

package headscope.engine.family;

import headscope.engine.grid.GridModel;
import headscope.engine.grid.GridSettings;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Computes where a small net on the down-sampled picture says it is worth it: nothing, 3 x 3 or 5 x 5 in each cell (SCIENCE 2a). */
final class AttentionGridFamily implements WholeHeads {
    @Override
    public String id() {
        return "attention-grid";
    }

    @Override
    public String title() {
        return "Attention grid";
    }

    @Override
    public String help() {
        return "A small net looks at the picture made small and chooses for each cell: compute nothing, a 3 x 3 or a 5 x 5 kernel.";
    }

    @Override
    public List<Setting> settings() {
        return GridSettings.ALL;
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        return new GridModel(input, classes, GridSettings.design(settings));
    }
}

package headscope.visualizers.figure;

import headscope.engine.value.HeadId;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Life;
import headscope.engine.value.Scene;
import java.util.List;

/**
 * Rows of slots, layer under layer with a gap between.
 *
 * @param top   where the first row begins
 * @param pitch height of a row
 * @param gap   between layers
 * @param slots number of slots of each layer
 */
record LifeRows(double top, double pitch, double gap, int[] slots) {
    /** Rows for the height there is. */
    static LifeRows of(Scene scene, double top, double height, double gap) {
        int[] slots = slots(scene);
        int all = 0;
        for (int n : slots) all += n;
        return new LifeRows(top, Math.max(0.1, (height - gap * Math.max(0, slots.length - 1)) / Math.max(1, all)), gap, slots);
    }

    /** Slots of all layers. */
    static int count(Scene scene) {
        int all = 0;
        for (int n : slots(scene)) all += n;
        return all;
    }

    private static int[] slots(Scene scene) {
        List<Life> lives = scene.frame().surgery().lives();
        return scene.frame().layers().stream().mapToInt(LayerInfo::index)
                .map(l -> 1 + lives.stream().map(Life::id).filter(id -> id.layer() == l).mapToInt(HeadId::slot).max().orElse(-1)).toArray();
    }

    /** Upper edge of a layer's rows. */
    double layerTop(int layer) {
        double y = top;
        for (int l = 0; l < layer; l++) y += slots[l] * pitch + gap;
        return y;
    }

    /** Middle of a slot's row. */
    double middle(int layer, int slot) {
        return layerTop(layer) + (slot + 0.5) * pitch;
    }

    /** Lower edge of the last row. */
    double bottom() {
        return slots.length == 0 ? top : layerTop(slots.length - 1) + slots[slots.length - 1] * pitch;
    }
}

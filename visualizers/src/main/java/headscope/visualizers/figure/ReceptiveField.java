package headscope.visualizers.figure;

import headscope.engine.value.Frame;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What heads see of the input through all layers below them: a tap reads a head of the layer before, that head has taps of its own, and a pooled cell stands for
 * all cells of its pool. Offsets are in pixels of the input from the upper left pixel of the unit's own cell.
 *
 * @param share [rows, cols] how large a part of the layer's heads sees each pixel
 */
record ReceptiveField(int rowRadius, int colRadius, double[] share) {
    /** One for each layer. */
    static List<ReceptiveField> of(Frame frame) {
        List<ReceptiveField> fields = new ArrayList<>();
        Map<Integer, Set<Long>> below = Map.of();
        LayerInfo before = null;
        for (LayerInfo layer : frame.layers()) {
            Map<Integer, Set<Long>> own = new HashMap<>();
            for (HeadView head : frame.heads()) {
                if (head.id().layer() == layer.index() && head.info().status() != HeadStatus.PRUNED) own.put(head.id().slot(), seen(head, layer, before, below));
            }
            fields.add(summed(own));
            below = layer.channelMode().equals("DEPTHWISE") ? mixed(own) : own;
            before = layer;
        }
        return fields;
    }

    private static Set<Long> seen(HeadView head, LayerInfo layer, LayerInfo before, Map<Integer, Set<Long>> below) {
        int rowScale = rowScale(layer);
        int scale = layer.scale();
        int pool = before == null ? 1 : scale / before.scale();
        int rowPool = before == null ? 1 : rowScale / rowScale(before);
        Set<Long> pixels = new HashSet<>();
        for (int t = 0; t < head.mask().taps(); t++) {
            int y = head.mask().dyAt(t) * rowScale;
            int x = head.mask().dxAt(t) * scale;
            if (before == null) {
                pixels.add(key(y, x));
                continue;
            }
            for (long inner : below.getOrDefault(head.mask().channelAt(t), Set.of())) {
                for (int i = 0; i < rowPool * pool; i++) {
                    pixels.add(key(y + i / pool * rowScale(before) + row(inner), x + i % pool * before.scale() + col(inner)));
                }
            }
        }
        return pixels;
    }

    /** A sequence is not pooled over rows. */
    private static int rowScale(LayerInfo layer) {
        return layer.inRows() == 1 ? 1 : layer.scale();
    }

    /** Every channel after a mixer sees what any head sees. */
    private static Map<Integer, Set<Long>> mixed(Map<Integer, Set<Long>> own) {
        Set<Long> all = new HashSet<>();
        own.values().forEach(all::addAll);
        Map<Integer, Set<Long>> channels = new HashMap<>();
        own.keySet().forEach(slot -> channels.put(slot, all));
        return channels;
    }

    private static ReceptiveField summed(Map<Integer, Set<Long>> heads) {
        int rows = 0;
        int cols = 0;
        for (Set<Long> pixels : heads.values()) {
            for (long p : pixels) {
                rows = Math.max(rows, Math.abs(row(p)));
                cols = Math.max(cols, Math.abs(col(p)));
            }
        }
        double[] share = new double[(2 * rows + 1) * (2 * cols + 1)];
        for (Set<Long> pixels : heads.values()) {
            for (long p : pixels) share[(row(p) + rows) * (2 * cols + 1) + col(p) + cols] += 1.0 / heads.size();
        }
        return new ReceptiveField(rows, cols, share);
    }

    /** Pixels that some head sees. */
    int pixels() {
        int count = 0;
        for (double s : share) if (s > 0) count++;
        return count;
    }

    private static long key(int row, int col) {
        return (long) row << 32 | col & 0xffffffffL;
    }

    private static int row(long key) {
        return (int) (key >> 32);
    }

    private static int col(long key) {
        return (int) key;
    }
}

package headscope.engine.train;

import headscope.engine.data.NpyArray;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.Model;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.HeadTable;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the heads of a network read, from the masks or weights in a file of parameters. */
final class FileHeads {
    /** Stands in for the taps of a head that has none. */
    private static final DrawnMask CENTRE = new DrawnMask(new int[] {0}, new int[] {0}, new int[] {0});

    private FileHeads() {}

    /** @throws BadSettingException naming the mask that does not fit, in one sentence */
    static HeadTable of(Model model, Map<String, NpyArray> parameters) {
        List<List<HeadRecord>> layers = new ArrayList<>();
        for (HeadLayer layer : model.layers()) {
            if (layer.parts()) {
                layers.add(parts(layer, parameters.get(layer.name("mask"))));
                continue;
            }
            NpyArray weight = parameters.get(layer.name("weight"));
            NpyArray mask = parameters.getOrDefault(layer.name("mask"), weight);
            if (!Arrays.equals(mask.shape(), weight.shape())) {
                throw new BadSettingException("parameters: %s: expected shape %s, found %s.".formatted(layer.name("mask"), Arrays.toString(weight.shape()),
                        Arrays.toString(mask.shape())));
            }
            float[] cells = mask.floats();
            List<HeadRecord> row = new ArrayList<>();
            for (int slot = 0; slot < layer.heads(); slot++) {
                Optional<DrawnMask> taps = taps(layer, cells, slot);
                boolean silent = taps.isEmpty() && mask != weight;
                row.add(record(layer, slot, silent, taps.orElse(CENTRE)));
            }
            layers.add(row);
        }
        return new HeadTable(layers);
    }

    /** Heads without taps: their mask is [O], and without one all take part. */
    private static List<HeadRecord> parts(HeadLayer layer, NpyArray mask) {
        if (mask != null && mask.count() != layer.heads()) {
            throw new BadSettingException("parameters: %s: expected %d numbers, one for each %s, found %d.".formatted(layer.name("mask"), layer.heads(), layer.noun(), mask.count()));
        }
        return IntStream.range(0, layer.heads()).mapToObj(slot -> record(layer, slot, mask != null && mask.floats()[slot] == 0, CENTRE)).toList();
    }

    private static HeadRecord record(HeadLayer layer, int slot, boolean silent, DrawnMask taps) {
        return new HeadRecord(new HeadId(layer.index(), slot, 0), silent ? HeadStatus.PRUNED : HeadStatus.LIVE, 0, Optional.empty(), "file", "file", 0, taps);
    }

    /** Taps of a head from a mask [O, C, rows, columns]; empty if it has none. */
    private static Optional<DrawnMask> taps(HeadLayer layer, float[] cells, int slot) {
        if (layer.learned()) {
            int taps = layer.tapSlots();
            boolean any = IntStream.range(0, taps).anyMatch(i -> cells[slot * taps + i] != 0);
            return any ? Optional.of(LearnedPlaces.nearest(layer, new double[2][taps])) : Optional.empty();
        }
        List<int[]> taps = new ArrayList<>();
        for (int channel = 0; channel < layer.inChannels(); channel++) {
            for (int cell = 0; cell < layer.cells(); cell++) {
                if (cells[(slot * layer.inChannels() + channel) * layer.cells() + cell] == 0) continue;
                int[] tap = {cell / layer.windowCols() - layer.rowRadius(), cell % layer.windowCols() - layer.colRadius(), channel};
                if (layer.mode().namesChannels() || taps.stream().noneMatch(t -> t[0] == tap[0] && t[1] == tap[1])) taps.add(tap);
            }
        }
        if (taps.isEmpty()) return Optional.empty();
        return Optional.of(new DrawnMask(column(taps, 0), column(taps, 1), layer.mode().namesChannels() ? column(taps, 2) : new int[0]));
    }

    private static int[] column(List<int[]> taps, int index) {
        return taps.stream().mapToInt(t -> t[index]).toArray();
    }
}

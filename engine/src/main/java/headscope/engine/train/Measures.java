package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.data.Places;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation tells beside loss and accuracy: the mean of every reading of one number per example, and where a network looks at places of examples that
 * tell where their object is, {@link #LOOKED}.
 */
public final class Measures {
    /**
     * Share of all fixations, the first one included, that lie within {@link #NEAR} pixels of the object's box, inside it or not further than that from its edge.
     * A fixation lies in the middle of its window, at {@code 0.5 (loc + 1)} of the picture's side.
     */
    public static final String LOOKED = "looked-at-object";
    /** In pixels. */
    public static final double NEAR = 6;

    private final DataShape shape;
    private final Optional<Places> places;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private long examples;
    private long fixations;
    private long near;

    Measures(Model model, Examples measured) {
        shape = model.input();
        model.readings().forEach((name, sides) -> {
            if (sides.length == 1 && sides[0] == 1) sums.put(name, 0.0);
        });
        names.addAll(sums.keySet());
        places = model.readings().containsKey(Model.LOCATIONS) ? measured.places() : Optional.empty();
        if (places.isPresent()) names.add(Model.LOCATIONS);
    }

    /** Readings that {@link #add} needs. */
    List<String> readings() {
        return names;
    }

    /** Adds a batch whose rows are examples {@code order[from ...]} of the split. */
    void add(Activations found, Batch batch, int[] order, int from) {
        examples += batch.count();
        sums.replaceAll((name, sum) -> {
            float[] values = found.get(name);
            double more = 0;
            for (int b = 0; b < batch.count(); b++) more += values[b];
            return sum + more;
        });
        if (places.isEmpty()) return;
        float[] all = found.get(Model.LOCATIONS);
        int each = all.length / batch.labels().length;
        for (int b = 0; b < batch.count(); b++) {
            Place object = places.get().of(order[from + b]);
            for (int i = b * each; i < (b + 1) * each; i += 2) {
                if (Float.isNaN(all[i])) continue;
                fixations++;
                if (object.distance(pixel(all[i + 1], shape.rows()), pixel(all[i], shape.cols())) <= NEAR) near++;
            }
        }
    }

    /** A coordinate from -1 to 1 in pixels, 0 in the middle of the first one. */
    private static double pixel(float coordinate, int side) {
        return 0.5 * (coordinate + 1) * side - 0.5;
    }

    Map<String, Double> result() {
        Map<String, Double> all = new LinkedHashMap<>();
        sums.forEach((name, sum) -> all.put(name, examples == 0 ? 0 : sum / examples));
        if (fixations > 0) all.put(LOOKED, (double) near / fixations);
        return all;
    }
}

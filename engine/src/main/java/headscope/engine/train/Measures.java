package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.data.Places;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.ExampleMeasures;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an evaluation tells beside loss and accuracy: the means of what the family measures of itself, and for networks that look at places {@link #GLIMPSES} and,
 * where examples tell where their object is, {@link #LOOKED}.
 */
public final class Measures {
    /** How often the network looked, on the average of examples. */
    public static final String GLIMPSES = "glimpses";
    /**
     * Share of all fixations, the first one included, that lie within {@link #NEAR} pixels of the object's box, inside it or not further than that from its edge.
     * A fixation lies in the middle of its window, at {@code 0.5 (loc + 1)} of the picture's side.
     */
    public static final String LOOKED = "looked-at-object";
    /** In pixels. */
    public static final double NEAR = 6;

    private final DataShape shape;
    private final Optional<ExampleMeasures> family;
    private final Optional<Places> places;
    private final boolean looks;
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private long examples;
    private long fixations;
    private long near;

    Measures(ModelState state, Examples measured) {
        this(state.model(), head -> state.gates(head.layer())[head.slot()] != 0, measured);
    }

    /** @param live whether a head takes part */
    Measures(Model model, Predicate<HeadId> live, Examples measured) {
        shape = model.input();
        family = model.measures(live);
        looks = model.readings().containsKey(Model.LOCATIONS);
        places = measured.places();
    }

    /** Readings that {@link #add} needs. */
    List<String> readings() {
        List<String> names = new ArrayList<>(family.map(ExampleMeasures::readings).orElse(List.of()));
        if (looks) names.add(Model.LOCATIONS);
        return names;
    }

    /** Adds a batch whose rows are examples {@code order[from ...]} of the split. */
    void add(Activations found, Batch batch, int[] order, int from) {
        examples += batch.count();
        int capacity = batch.labels().length;
        family.ifPresent(f -> {
            for (int b = 0; b < batch.count(); b++) {
                int example = order[from + b];
                f.of(ofExample(found, f.readings(), b, capacity), places.map(p -> p.of(example))).forEach((name, value) -> sums.merge(name, value, Double::sum));
            }
        });
        if (!looks) return;
        for (int b = 0; b < batch.count(); b++) look(slice(found.get(Model.LOCATIONS), b, capacity), order[from + b]);
    }

    private static Map<String, float[]> ofExample(Activations found, List<String> names, int example, int capacity) {
        Map<String, float[]> all = new LinkedHashMap<>();
        for (String name : names) all.put(name, slice(found.get(name), example, capacity));
        return all;
    }

    private static float[] slice(float[] values, int example, int capacity) {
        int each = values.length / capacity;
        return Arrays.copyOfRange(values, example * each, (example + 1) * each);
    }

    private void look(float[] locations, int example) {
        for (int i = 0; i < locations.length; i += 2) {
            if (Float.isNaN(locations[i])) continue;
            fixations++;
            if (places.isEmpty()) continue;
            if (places.get().of(example).distance(pixel(locations[i + 1], shape.rows()), pixel(locations[i], shape.cols())) <= NEAR) near++;
        }
    }

    /** A coordinate from -1 to 1 in pixels, 0 in the middle of the first one. */
    private static double pixel(float coordinate, int side) {
        return 0.5 * (coordinate + 1) * side - 0.5;
    }

    Map<String, Double> result() {
        Map<String, Double> all = new LinkedHashMap<>();
        if (examples == 0) return all;
        sums.forEach((name, sum) -> all.put(name, sum / examples));
        if (looks) all.put(GLIMPSES, (double) fixations / examples);
        if (places.isPresent() && fixations > 0) all.put(LOOKED, (double) near / fixations);
        return all;
    }
}

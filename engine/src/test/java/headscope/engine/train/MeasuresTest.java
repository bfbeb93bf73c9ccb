package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.data.Places;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.ExampleMeasures;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MeasuresTest {
    private static final DataShape SHAPE = new DataShape(1, 20, 40);
    private static final FloatFeatures BLANK = new FloatFeatures(SHAPE.size(), new float[2 * SHAPE.size()]);

    @Test
    void fixationsWithinSixPixelsOfTheBoxCountAndThoseThatDidNotHappenDoNot() {
        Place left = new Place(9.5f, 9.5f, 4, 4);
        Place right = new Place(9.5f, 29.5f, 4, 4);
        var examples = new Examples(BLANK, new int[2], Optional.of(Places.of(List.of(left, right))));
        Measures measures = new Measures(new Watcher(3), _ -> true, examples);
        float none = Float.NaN;
        float[] locations = {x(9.5), y(9.5), x(17.4), y(9.5), x(17.6), y(9.5),
            x(29.5), y(9.5), none, none, x(29.5), y(1.4)};
        measures.add(new Activations(Map.of(Model.LOCATIONS, locations, "cost", new float[] {0.25f, 0.75f})), new Batch(new float[0], new int[2], 2), new int[] {0, 1}, 0);
        assertThat(measures.result()).containsEntry(Measures.LOOKED, 3 / 5.0).containsEntry("cost", 0.5).containsEntry(Measures.GLIMPSES, 2.5);
    }

    @Test
    void placesFollowTheOrderAndPaddingIsLeftOut() {
        var examples = new Examples(BLANK, new int[2], Optional.of(Places.of(List.of(new Place(9.5f, 5, 2, 2), new Place(9.5f, 35, 2, 2)))));
        Measures measures = new Measures(new Watcher(1), _ -> true, examples);
        measures.add(new Activations(Map.of(Model.LOCATIONS, new float[] {x(35), y(9.5), x(5), y(9.5)}, "cost", new float[] {1, 99})), new Batch(new float[0], new int[2], 1),
                new int[] {0, 1}, 1);
        assertThat(measures.result()).containsEntry(Measures.LOOKED, 1.0).containsEntry("cost", 1.0);
    }

    @Test
    void withoutPlacesNothingIsSaidOfLooking() {
        Measures measures = new Measures(new Watcher(1), _ -> true, new Examples(BLANK, new int[2]));
        measures.add(new Activations(Map.of(Model.LOCATIONS, new float[4], "cost", new float[] {1, 2})), new Batch(new float[0], new int[2], 2), new int[] {0, 1}, 0);
        assertThat(measures.result()).containsOnlyKeys("cost", Measures.GLIMPSES);
    }

    @Test
    void distanceIsFromTheBox() {
        Place place = new Place(10, 20, 4, 8);
        assertThat(place.distance(11, 23)).isZero();
        assertThat(place.distance(15, 20)).isEqualTo(3);
        assertThat(place.distance(15, 28)).isCloseTo(5, within(1e-9));
    }

    private static float x(double pixel) {
        return (float) ((pixel + 0.5) * 2 / SHAPE.cols() - 1);
    }

    private static float y(double pixel) {
        return (float) ((pixel + 0.5) * 2 / SHAPE.rows() - 1);
    }

    /** Tells so many places and a cost. */
    private record Watcher(int glimpses) implements Model {
        @Override
        public DataShape input() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public ParameterLayout layout() {
            return new ParameterLayout(List.of());
        }

        @Override
        public List<HeadLayer> layers() {
            return List.of();
        }

        @Override
        public Activations forward(float[] input, ModelState state) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ExampleMeasures> measures(Predicate<HeadId> live) {
            return Optional.of(new ExampleMeasures() {
                @Override
                public List<String> readings() {
                    return List.of("cost");
                }

                @Override
                public Map<String, Double> of(Map<String, float[]> found, Optional<Place> object) {
                    return Map.of("cost", (double) found.get("cost")[0]);
                }
            });
        }

        @Override
        public Map<String, int[]> readings() {
            Map<String, int[]> all = new LinkedHashMap<>();
            all.put(Model.LOCATIONS, new int[] {glimpses, 2});
            all.put("cost", new int[] {1});
            return all;
        }
    }
}

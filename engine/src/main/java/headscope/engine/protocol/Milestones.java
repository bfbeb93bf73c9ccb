package headscope.engine.protocol;

import headscope.engine.train.Trainer;
import headscope.engine.value.StepMetrics;
import headscope.engine.value.study.Also;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a trial tells at every point of its curve, if it is asked to. */
final class Milestones {
    private static final double NANOS = 1e9;

    private final Optional<Also.Along> asked;
    private final Map<String, Double> found = new LinkedHashMap<>();
    private final Map<String, Double> newest = new LinkedHashMap<>();
    private long nanos;

    Milestones(Iterable<Also> all) {
        Optional<Also.Along> along = Optional.empty();
        for (Also also : all) {
            if (also instanceof Also.Along a) along = Optional.of(a);
        }
        asked = along;
    }

    /** One training step. */
    StepMetrics step(Trainer trainer) {
        long start = System.nanoTime();
        StepMetrics metrics = trainer.train();
        nanos += System.nanoTime() - start;
        asked.ifPresent(along -> {
            metrics.terms().forEach((name, value) -> {
                if (name.startsWith(along.terms())) newest.put(name, value);
            });
            // what a step tells is of the network before its update
            if (metrics.step() == 1) terms(0);
        });
        return metrics;
    }

    /** @param number of the point, from 1 */
    void point(int number, Trainer trainer) {
        asked.ifPresent(along -> {
            found.put(Also.Along.at(number, Also.ACCURACY), trainer.evaluate(trainer.data().test().some(along.examples()), "test").metrics().accuracy());
            terms(number);
        });
    }

    private void terms(int number) {
        newest.forEach((name, value) -> found.put(Also.Along.at(number, name), value));
    }

    /** @param into modified: the numbers found, under their keys */
    void end(Map<String, Double> into) {
        if (asked.isEmpty()) return;
        into.putAll(found);
        into.put(Also.Along.SECONDS, nanos / NANOS);
    }
}

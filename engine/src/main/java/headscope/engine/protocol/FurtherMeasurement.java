package headscope.engine.protocol;

import headscope.engine.augment.RandomTransform;
import headscope.engine.augment.TransformedFeatures;
import headscope.engine.corrupt.CorruptionLevel;
import headscope.engine.data.Examples;
import headscope.engine.train.Evaluation;
import headscope.engine.train.Trainer;
import headscope.engine.value.study.Also;
import java.util.Map;

/** Measures what a trial asks for beside loss and accuracy. */
final class FurtherMeasurement {
    /** Of the corruptions: the same in every trial, so that all see the same pictures. */
    private static final long SEED = 0;
    /** The fastest of so many passes: what other programs do meanwhile only adds. */
    private static final int PASSES = 5;
    private static final double NANOS_PER_MICROSECOND = 1e3;

    private FurtherMeasurement() {}

    /** @param into modified: the numbers found, under their keys */
    static void of(Also also, Trainer trainer, Map<String, Double> into) {
        switch (also) {
            case Also.Under under -> put(also, trainer.evaluate(trainer.data().test(), "test", under.settings()), into);
            case Also.Corrupted corrupted -> {
                Examples some = trainer.data().test().some(corrupted.examples());
                put(also, trainer.evaluate(CorruptionLevel.of(corrupted.level()).of(some, trainer.data().shape(), SEED), "test"), into);
            }
            case Also.Transformed transformed -> {
                Examples some = trainer.data().test().some(transformed.examples());
                put(also, trainer.evaluate(TransformedFeatures.of(some, trainer.data().shape(), RandomTransform.of(transformed.transform())), "test"), into);
            }
            case Also.Along _ -> {} // that is measured along the way
            case Also.Timed timed -> into.put(timed.key(Also.Timed.MICROSECONDS), microseconds(trainer, trainer.data().test().some(timed.examples())));
        }
    }

    private static void put(Also also, Evaluation found, Map<String, Double> into) {
        into.put(also.key(Also.ACCURACY), found.metrics().accuracy());
        found.measures().forEach((name, value) -> into.put(also.key(name), value));
    }

    /** Pictures that are made when they are read are made before. */
    private static double microseconds(Trainer trainer, Examples made) {
        Examples examples = made.unpacked();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PASSES; i++) {
            long start = System.nanoTime();
            trainer.evaluate(examples, "test");
            least = Math.min(least, (System.nanoTime() - start) / NANOS_PER_MICROSECOND / examples.count());
        }
        return least;
    }
}

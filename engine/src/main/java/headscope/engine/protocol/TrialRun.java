package headscope.engine.protocol;

import headscope.engine.data.Dataset;
import headscope.engine.data.TrainingSubset;
import headscope.engine.train.DivergedException;
import headscope.engine.train.Evaluation;
import headscope.engine.train.RedrawnMasks;
import headscope.engine.train.ScheduledPolicy;
import headscope.engine.train.Trainer;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.ModelSize;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.CurvePoint;
import headscope.engine.value.study.Measure;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one trial from its first step to its last, on the calling thread alone: the kernels get no helpers, so one trial per core fills the machine. */
final class TrialRun {
    /** Asked after every step. */
    interface Gate {
        /** Waits while the study is paused. Returns whether to go on. */
        boolean passed(long stepsDone);
    }

    private static final double NANOS = 1e9;

    private final Trial trial;
    private final Dataset data;
    private final Gate gate;

    TrialRun(Trial trial, Dataset data, Gate gate) {
        this.trial = trial;
        this.data = TrainingSubset.of(data, trial.examples());
        this.gate = gate;
    }

    /** The result, or empty if the gate closed before the end. A diverging trial gives a result that says so. */
    Optional<TrialResult> run() {
        long start = System.nanoTime();
        try (Trainer trainer = Trainer.fresh(trial.config(), data, 1)) {
            ScheduledPolicy policy = new ScheduledPolicy(trainer);
            List<CurvePoint> curve = new ArrayList<>();
            Milestones milestones = new Milestones(trial.also());
            double sum = 0;
            long since = 0;
            while (trainer.step() < trial.steps()) {
                sum += milestones.step(trainer).loss();
                since++;
                policy.afterStep();
                if (pointDue(trainer.step())) {
                    curve.add(new CurvePoint(trainer.step(), sum / since, measure(trainer.validate().metrics())));
                    milestones.point(curve.size(), trainer);
                    sum = 0;
                    since = 0;
                }
                if (!gate.passed(trainer.step())) return Optional.empty();
            }
            return Optional.of(result(trainer, policy, curve, milestones, start));
        } catch (DivergedException e) {
            return Optional.of(TrialResult.failed(trial, e.getMessage(), (System.nanoTime() - start) / NANOS));
        }
    }

    /** Whether a step is the last one of its share of the steps. */
    private boolean pointDue(long step) {
        return step * trial.points() / trial.steps() != (step - 1) * trial.points() / trial.steps();
    }

    private TrialResult result(Trainer trainer, ScheduledPolicy policy, List<CurvePoint> curve, Milestones milestones, long start) {
        Map<String, Double> extras = new LinkedHashMap<>();
        milestones.end(extras);
        if (trial.redraw()) {
            EvalMetrics redrawn = RedrawnMasks.evaluate(trainer).metrics();
            extras.put(TrialResult.REDRAWN_LOSS, redrawn.loss());
            extras.put(TrialResult.REDRAWN_ACCURACY, redrawn.accuracy());
        }
        if (policy.events() + policy.refused() > 0) {
            extras.put(TrialResult.POLICY_EVENTS, (double) policy.events());
            extras.put(TrialResult.POLICY_REFUSED, (double) policy.refused());
        }
        Measure train = measure(trainer.evaluate(data.train(), "train").metrics());
        Evaluation tested = trainer.test();
        tested.measures().forEach((name, value) -> extras.put(TrialResult.measure(name), value));
        trainer.evaluateAugmented(data.test(), "test").ifPresent(found -> extras.put(TrialResult.AUGMENTED_ACCURACY, found.metrics().accuracy()));
        for (Also also : trial.also()) FurtherMeasurement.of(also, trainer, extras);
        Measure test = measure(tested.metrics());
        ModelSize size = trainer.network().size();
        return new TrialResult(trial, train, curve.getLast().validation(), test, size, curve, (System.nanoTime() - start) / NANOS, extras, Optional.empty());
    }

    private static Measure measure(EvalMetrics metrics) {
        return new Measure(metrics.loss(), metrics.accuracy());
    }
}

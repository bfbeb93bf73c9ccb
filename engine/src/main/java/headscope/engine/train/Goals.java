package headscope.engine.train;

import headscope.engine.train.Command.Goal;
import java.util.Optional;

/** When a run that trains towards a goal is there. */
final class Goals {
    private Goals() {}

    /** @param validated newest evaluation of the whole validation split */
    static boolean reached(Goal goal, Trainer trainer, Optional<Evaluation> validated) {
        return switch (goal) {
            case Goal.AtStep(long step) -> trainer.step() >= step;
            case Goal.AtEpoch(int epoch) -> trainer.step() >= epoch * trainer.stepsPerEpoch();
            case Goal.AtAccuracy(double accuracy) -> validated.filter(v -> v.metrics().step() == trainer.step()).map(v -> v.metrics().accuracy() >= accuracy).orElse(false);
        };
    }

    /** The step at which the goal will be reached, or -1 if nobody knows. */
    static long step(Goal goal, Trainer trainer) {
        return switch (goal) {
            case Goal.AtStep(long step) -> step;
            case Goal.AtEpoch(int epoch) -> epoch * trainer.stepsPerEpoch();
            case Goal.AtAccuracy _ -> -1;
        };
    }
}

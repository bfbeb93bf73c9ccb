package headscope.engine.train;

import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import headscope.engine.value.PairedDifference;
import headscope.engine.value.Preview;
import java.util.Arrays;
import java.util.Set;

/** Tries an edit, measures what it does to held-out examples, and takes everything back. Engine thread only. */
final class DryRun {
    private final Trainer trainer;

    DryRun(Trainer trainer) {
        this.trainer = trainer;
    }

    /**
     * What the edit would do now; afterwards every number is what it was.
     *
     * @throws headscope.engine.value.BadSettingException if the edit itself would be refused
     */
    Preview of(Command edit) {
        Trainer.Moment before = trainer.moment();
        Set<HeadId> dead = trainer.probing().dead();
        ExampleSlice slice = trainer.probing().heldOut();
        ExampleSlice.Answers untouched = slice.answers(trainer.network().state());
        ModelSize size = trainer.network().size();
        try {
            new Editor(trainer).apply(0, edit);
            ExampleSlice.Answers edited = slice.answers(trainer.network().state());
            return new Preview(edit.text(), trainer.step(), mean(untouched.loss()), PairedDifference.of(untouched.loss(), edited.loss()), mean(untouched.right()),
                    PairedDifference.of(untouched.right(), edited.right()), size, trainer.network().size(), slice.count());
        } finally {
            trainer.restore(before);
            trainer.probing().died(dead);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}

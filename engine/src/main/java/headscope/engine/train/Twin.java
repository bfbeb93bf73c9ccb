package headscope.engine.train;

import headscope.engine.value.EvalMetrics;
import headscope.engine.value.PairedDifference;
import headscope.engine.value.TwinReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An untouched twin of a run: it goes on from the moment before an edit with the same seed, and so the same batches, one step for each of the run's. Both answer
 * the same held-out examples from time to time. The interval is over examples: it says how sure the difference of these two networks is, not how another seed
 * would come out. Engine thread only.
 */
final class Twin implements AutoCloseable {
    /** Steps between two looks. */
    static final int EVERY = 25;
    /** Steps it may make for one of the run's, while it is behind. */
    private static final int CATCH_UP = 4;
    private static final int MOST_POINTS = 2000;
    /** Chance of a wrong verdict over all looks together. */
    private static final double ERROR = 0.05;

    private final Trainer edited;
    private final Trainer untouched;
    private final String edit;
    private final long fromStep;
    private final List<TwinReport.Point> points = new ArrayList<>();
    private TwinReport.Verdict verdict = TwinReport.Verdict.OPEN;
    private TwinReport report;
    private int looks;

    /**
     * A twin at the moment before an edit.
     *
     * @param edited the run itself
     * @param edit   as people type it
     */
    Twin(Trainer edited, Trainer.Moment before, String edit) {
        this.edited = edited;
        this.edit = edit;
        fromStep = before.step();
        untouched = Trainer.empty(edited.config(), edited.data(), before.network().heads());
        untouched.restore(before);
        report = report();
    }

    /** What both found at a look. */
    record Look(EvalMetrics edited, EvalMetrics untouched) {}

    /**
     * Call after each step of the run.
     *
     * @throws DivergedException if the twin's numbers leave the finite ones
     */
    Optional<Look> follow() {
        for (int i = 0; i < CATCH_UP && untouched.step() < edited.step(); i++) untouched.train();
        boolean even = untouched.step() == edited.step();
        boolean due = points.isEmpty() || edited.step() >= points.getLast().step() + EVERY;
        return even && due ? Optional.of(look()) : Optional.empty();
    }

    private Look look() {
        ExampleSlice slice = edited.probing().heldOut();
        ExampleSlice.Answers ours = slice.answers(edited.network().state());
        ExampleSlice.Answers theirs = slice.answers(untouched.network().state());
        PairedDifference loss = PairedDifference.of(theirs.loss(), ours.loss());
        points.add(new TwinReport.Point(edited.step(), loss, PairedDifference.of(theirs.right(), ours.right())));
        looks++;
        verdict = judge(loss, looks);
        thin();
        report = report();
        return new Look(metrics("held-out", ours), metrics("twin", theirs));
    }

    /**
     * A verdict that one may look at again and again: look j spends {@code 0.05 / (j (j + 1))} of the error, and these add up to 0.05 (union bound).
     */
    static TwinReport.Verdict judge(PairedDifference loss, int look) {
        double widest = NormalQuantile.twoSided(ERROR / ((double) look * (look + 1))) * loss.standardError();
        if (Math.abs(loss.mean()) <= widest) return TwinReport.Verdict.OPEN;
        return loss.mean() < 0 ? TwinReport.Verdict.BETTER : TwinReport.Verdict.WORSE;
    }

    private void thin() {
        if (points.size() <= MOST_POINTS) return;
        for (int i = points.size() - 2; i > 0; i -= 2) points.remove(i);
    }

    private EvalMetrics metrics(String split, ExampleSlice.Answers answers) {
        return new EvalMetrics(edited.step(), split, Arrays.stream(answers.loss()).average().orElse(0), Arrays.stream(answers.right()).average().orElse(0));
    }

    /** Steps that the twin is behind. */
    long behind() {
        return edited.step() - untouched.step();
    }

    TwinReport current() {
        return report;
    }

    private TwinReport report() {
        return new TwinReport(edit, fromStep, edited.probing().heldOut().count(), points, verdict, words());
    }

    private String words() {
        if (points.isEmpty()) return "The twin has not caught up yet.";
        PairedDifference loss = points.getLast().loss();
        String judged = switch (verdict) {
            case BETTER -> "Better than without the edit";
            case WORSE -> "Worse than without the edit";
            case OPEN -> "Not to be told yet";
        };
        return String.format(Locale.ROOT, "%s: loss %+.4f \u00b1 %.4f nats at step %d, look %d.", judged, loss.mean(), loss.half(), points.getLast().step(), looks)
                .replace("-", "\u2212");
    }

    @Override
    public void close() {
        untouched.close();
    }
}

package headscope.engine.value;

import java.util.List;

/**
 * How a run compares with its untouched twin, which goes on from the moment before an edit with the same batches.
 *
 * @param edit     the edit, as people type it
 * @param fromStep step at which the twins part
 * @param examples held-out examples on which both are measured
 * @param points   oldest first; long comparisons are thinned
 * @param verdict  what the newest point says, corrected for how often one has looked
 * @param words    the same as a sentence
 */
public record TwinReport(String edit, long fromStep, int examples, List<Point> points, Verdict verdict, String words) {
    public TwinReport {
        points = List.copyOf(points);
    }

    /** Edited minus untouched: loss in nats and accuracy 0..1, at a step that both have reached. */
    public record Point(long step, PairedDifference loss, PairedDifference accuracy) {}

    public enum Verdict { BETTER, WORSE, OPEN }
}

package headscope.engine.protocol;

import headscope.engine.value.study.DataFacts;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The training log that the author of Terminator published for CIFAR-10, to be shown beside our numbers and never mixed with them (SCIENCE 4.7). */
final class PublicTerminator {
    private static final String NAME = "author's log, all of CIFAR-10";
    private static final String SOURCE = "acc_cifar10.text, main branch of lalalune/Terminator: the full network of 1,336,855 parameters, 50,000 images; its test is on 9,984 of the 10,000 test images";
    private static final int[] EPOCHS = {1, 5, 10, 20, 50, 100};
    private static final double[] ACCURACY = {61.05, 85.42, 90.24, 92.89, 94.25, 95.31};
    private static final double BEST = 95.32;

    private PublicTerminator() {}

    /** The log as a line up to an epoch, for studies of the same pictures. */
    static Optional<Line> line(DataFacts data, double lastEpoch) {
        if (data.classes() != 10 || data.shape().channels() != 3 || data.shape().rows() != 32) return Optional.empty();
        List<Spots> places = new ArrayList<>();
        for (int i = 0; i < EPOCHS.length && EPOCHS[i] <= lastEpoch; i++) {
            double value = ACCURACY[i] / 100;
            places.add(new Spots(NAME, EPOCHS[i], new double[] {value}, new Interval(value, value, value)));
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(new Line(NAME, places, true));
    }

    static StudyTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < EPOCHS.length; i++) rows.add(List.of(Integer.toString(EPOCHS[i]), Words.number(ACCURACY[i], 2), SOURCE));
        rows.add(List.of("best", Words.number(BEST, 2), SOURCE));
        return new StudyTable("published", "Published by the author, with the full network on all of CIFAR-10", List.of("Epoch", "Test accuracy (%)", "Source"), rows);
    }
}

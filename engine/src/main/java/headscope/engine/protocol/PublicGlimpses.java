package headscope.engine.protocol;

import headscope.engine.value.DataShape;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What others published of glimpse networks on MNIST, to be shown beside our numbers and never mixed with them (SCIENCE 2b.2).
 *
 * @param task     how the digits lie
 * @param glimpses of each number
 * @param accuracy in percent
 */
record PublicGlimpses(String task, int[] glimpses, double[] accuracy) {
    private static final String SOURCE = "README of samrudhdhirangrej/Recurrent-Model-of-Visual-Attention, std 0.25, 100 or 200 epochs of MNIST";
    private static final PublicGlimpses CENTRED = new PublicGlimpses("centred 28 x 28", new int[] {2, 3, 4, 5, 6, 7}, new double[] {89.54, 94.48, 96.82, 97.09, 97.54, 97.57});
    private static final PublicGlimpses TRANSLATED = new PublicGlimpses("translated 60 x 60", new int[] {4, 6, 8}, new double[] {89.35, 91.74, 92.61});
    private static final PublicGlimpses CLUTTERED = new PublicGlimpses("cluttered 60 x 60", new int[] {4, 6, 8}, new double[] {83.00, 85.50, 85.46});

    /** Single numbers: task, glimpses and windows, accuracy, source. */
    private static final List<List<String>> SINGLE = List.of(
            List.of("centred 28 x 28", "7 of 8 x 8", "98.93", "paper (arXiv 1406.6247), by a secondary source"),
            List.of("centred 28 x 28", "6 of 8 x 8", "98.79", "README of kevinzakka/recurrent-visual-attention, 200 epochs"),
            List.of("translated 60 x 60", "8 of 12 x 12, 3 scales", "98.8", "paper (arXiv 1406.6247), by a secondary source"));

    /** The one whose task is most like the data of a plan, if there is one. */
    static Optional<PublicGlimpses> like(Plan plan) {
        DataShape shape = plan.data().shape();
        if (shape.channels() != 1 || plan.data().classes() != 10 || shape.rows() != shape.cols()) return Optional.empty();
        if (shape.rows() == 28) return Optional.of(CENTRED);
        if (shape.rows() != 60) return Optional.empty();
        return Optional.of(plan.data().name().startsWith("translated") || plan.data().name().endsWith("60 x 60") ? TRANSLATED : CLUTTERED);
    }

    Line line() {
        List<Spots> places = new ArrayList<>();
        String name = "published, MNIST " + task;
        for (int i = 0; i < glimpses.length; i++) {
            double value = accuracy[i] / 100;
            places.add(new Spots(name, glimpses[i], new double[] {value}, new Interval(value, value, value)));
        }
        return new Line(name, places, true);
    }

    String caption() {
        return "Published: %s.".formatted(SOURCE);
    }

    static StudyTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (PublicGlimpses p : List.of(CENTRED, TRANSLATED, CLUTTERED)) {
            String numbers = String.join(", ", Arrays.stream(p.glimpses).mapToObj(Integer::toString).toList());
            rows.add(List.of(p.task, numbers, String.join(", ", Arrays.stream(p.accuracy).mapToObj(a -> Words.number(a, 2)).toList()), SOURCE));
        }
        rows.addAll(SINGLE);
        return new StudyTable("published", "Published by others on MNIST, trained longer and on all of it", List.of("Task", "Glimpses", "Test accuracy (%)", "Source"), rows);
    }
}

package headscope.engine.protocol;

import headscope.engine.value.study.CurvePoint;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart.Line;
import java.util.List;
import java.util.stream.IntStream;

/** Validation loss while training. */
final class Curves {
    private Curves() {}

    static Line line(ArmResults arm, Estimates estimates) {
        List<List<CurvePoint>> curves = arm.results().stream().map(r -> r.curve()).toList();
        int points = curves.stream().mapToInt(List::size).min().orElse(0);
        return new Line(arm.name(), IntStream.range(0, points).mapToObj(i -> {
            double[] losses = curves.stream().mapToDouble(c -> c.get(i).validation().loss()).toArray();
            return new Spots(arm.name(), curves.getFirst().get(i).step(), losses, estimates.of(losses));
        }).toList(), true);
    }
}

package headscope.visualizers.gaze;

import headscope.engine.value.Frame;
import headscope.engine.value.Scene;
import headscope.engine.value.StepMetrics;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.LinePanel;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a network tells of how it learns to look: reward and what it expects, spread, glimpses, or cost and choices. */
public final class AttentionLearningFigure implements Figure {
    private static final double LEAST_PANEL = 112;
    private static final double LEAST_WIDTH = 330;
    private static final int POINTS = 240;
    /** Terms that have a panel together; every other one has a panel of its own. */
    private static final Set<String> TOGETHER = Set.of("reward", "advantage", "cost", "allowed", "nothing", "small", "large", "std", "glimpses");

    @Override
    public String id() {
        return "attention-learning";
    }

    @Override
    public String title() {
        return "Learning to look";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "Over training steps: reward and the reward expected, spread of places and glimpses used, or cost against budget and the shares of choices.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        int panels = panels(scene).size();
        int perRow = perRow(width, panels, style);
        int rows = (panels + perRow - 1) / Math.max(1, perRow);
        return rows > 2 ? rows * style.px(LEAST_PANEL) + style.px(24) : 0;
    }

    private static int perRow(double width, int panels, FigureStyle style) {
        return Math.clamp((long) (width / style.px(LEAST_WIDTH)), 1, Math.max(1, panels));
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        List<LinePanel> panels = panels(scene);
        Frame frame = scene.frame();
        if (frame.layers().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: how a network learns where to look appears here.");
        } else if (!panels.isEmpty()) {
            paint(canvas, panels, scene);
        } else if (frame.attention().now().isPresent()) {
            Labels.emptyState(canvas, "No steps yet. Press Run: how this network learns where to look appears here.");
        } else {
            Labels.emptyState(canvas, "This network does not choose where to look. In a run of the family glimpse or attention-grid, how it learns that appears here.");
        }
    }

    private static void paint(Canvas canvas, List<LinePanel> panels, Scene scene) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        int perRow = perRow(all.getWidth(), panels.size(), style);
        int rows = (panels.size() + perRow - 1) / perRow;
        double width = all.getWidth() / perRow;
        double height = all.getHeight() / rows;
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).paint(canvas, Boxes.of(all.getX() + i % perRow * width, all.getY() + i / perRow * height, width, height));
        }
        canvas.note("steps", Numbers.whole(scene.history().steps().getLast().step()));
    }

    private static List<LinePanel> panels(Scene scene) {
        List<StepMetrics> steps = scene.history().steps().stream().filter(s -> !s.terms().isEmpty()).toList();
        Set<String> names = new LinkedHashSet<>();
        for (StepMetrics step : steps) names.addAll(new TreeSet<>(step.terms().keySet()));
        if (names.isEmpty()) return List.of();
        var panels = new ArrayList<LinePanel>();
        panels.add(new LinePanel("Reward", "Step", false, Stream.of(term(steps, "reward", "reward"),
                line(steps, "reward expected", s -> value(s, "reward") - value(s, "advantage"))).toList()));
        panels.add(new LinePanel("Advantage", "Step", false, List.of(term(steps, "advantage", "reward less what was expected"))));
        panels.add(new LinePanel("Share of full cost", "Step", true, List.of(term(steps, "cost", "cost"), term(steps, "allowed", "budget in force"))));
        panels.add(new LinePanel("Share of cells", "Step", true, List.of(term(steps, "nothing", "nothing"), term(steps, "small", ChoiceScene.NAMES[1]),
                term(steps, "large", ChoiceScene.NAMES[2]))));
        panels.add(new LinePanel("Spread of places", "Step", false, List.of(term(steps, "std", "standard deviation"))));
        panels.add(new LinePanel("Glimpses", "Step", false, List.of(term(steps, "glimpses", "glimpses used"))));
        for (String name : names) {
            if (!TOGETHER.contains(name)) panels.add(new LinePanel(title(name), "Step", false, List.of(term(steps, name, name.replace('-', ' ')))));
        }
        return panels.stream().filter(p -> !p.isEmpty()).toList();
    }

    private static String title(String name) {
        return name.equals("nll") ? "Cross-entropy (nats)" : Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    }

    private static LinePanel.Line term(List<StepMetrics> steps, String term, String name) {
        return line(steps, name, s -> value(s, term));
    }

    private static double value(StepMetrics step, String term) {
        return step.terms().getOrDefault(term, Double.NaN);
    }

    /** Means over equal parts of the steps: single batches jump too much to be read. */
    private static LinePanel.Line line(List<StepMetrics> steps, String name, ToDoubleFunction<StepMetrics> value) {
        int points = Math.min(POINTS, steps.size());
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            List<StepMetrics> part = steps.subList((int) ((long) i * steps.size() / points), (int) ((long) (i + 1) * steps.size() / points));
            x[i] = part.getLast().step();
            y[i] = part.stream().mapToDouble(value).average().orElse(Double.NaN);
        }
        return new LinePanel.Line(name, x, y);
    }
}

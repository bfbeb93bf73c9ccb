package headscope.visualizers.figure;

import headscope.engine.value.PolicyEvent;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/** What a policy did at each event, and what it learned: reward and entropy where it learns, otherwise its fraction and moves. */
public final class PolicyLearningFigure implements Figure {
    private static final double LEFT = 56;
    private static final double LEAST_PANEL = 90;

    @Override
    public String id() {
        return "policy-learning";
    }

    @Override
    public String title() {
        return "Policy";
    }

    @Override
    public Topic topic() {
        return Topic.STORY;
    }

    @Override
    public String help() {
        return "Events of the newest policy over steps: reward and entropy of its offsets if it learns, the fraction f(t), and heads changed.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        List<PolicyEvent> all = scene.history().policy().events();
        if (all.isEmpty()) {
            Labels.emptyState(canvas, scene.frame().layers().isEmpty() ? "No run yet. Press Run, then let a policy change heads: each event appears here."
                    : "No policy has changed heads yet. Open Policies at the right, press Apply now or start its schedule: each event appears here.");
            return;
        }
        String policy = all.getLast().policy();
        List<PolicyEvent> events = all.stream().filter(e -> e.policy().equals(policy)).toList();
        FigureStyle style = canvas.style();
        Rectangle2D area = Boxes.inset(canvas.area(), style.px(12));
        double title = Labels.lineHeight(style.bold()) + style.px(4);
        Labels.draw(canvas, Labels.fitted(style.bold(), "%s: %s events".formatted(policy, Numbers.whole(events.size())), area.getWidth()), style.bold(), style.ink(), area.getX(),
                area.getY() + Labels.capHeight(style.bold()), Align.LEFT);
        List<EventPanel> panels = Stream.of(new EventPanel(events, "Reward", PolicyEvent::reward), new EventPanel(events, "Entropy (nats)", PolicyEvent::entropy),
                new EventPanel(events, "Fraction f(t)", PolicyEvent::fraction), new EventPanel(events, "Heads changed", e -> e.gone() + e.rewired())).filter(p -> !p.isEmpty()).toList();
        int rows = Math.clamp((long) ((area.getHeight() - title) / style.px(LEAST_PANEL)), 1, panels.size());
        double height = (area.getHeight() - title) / rows;
        for (int i = 0; i < rows; i++) panels.get(i).paint(canvas, Boxes.of(area.getX(), area.getY() + title + i * height, area.getWidth(), height), style.px(LEFT));
        PolicyEvent last = events.getLast();
        canvas.note("policy", policy);
        canvas.note("events", "%s, the first at step %s".formatted(Numbers.whole(events.size()), Numbers.whole(events.getFirst().step())));
        if (Double.isFinite(last.reward())) canvas.note("reward", Numbers.of(last.reward()));
        canvas.note("last event", "step %s: %d heads gone, %d born, %d rewired; %s connections".formatted(Numbers.whole(last.step()), last.gone(), last.born(), last.rewired(),
                Numbers.whole(last.connections())));
    }
}

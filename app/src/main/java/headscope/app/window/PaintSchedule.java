package headscope.app.window;

import headscope.app.window.model.RunViewModel;
import headscope.engine.value.RunState;
import java.util.List;

/** Paints figures and curves when they are due: at once after a change by hand, sparingly while training. FX thread only. */
final class PaintSchedule {
    /** Shares of one core that painting may take while training. */
    private static final double FIGURE_SHARE = 0.05;
    private static final double CURVE_SHARE = 0.02;
    private static final double CURVE_MILLIS = 250;
    private static final double LONGEST_MILLIS = 1000;

    private final PaintPace figurePace = new PaintPace(FIGURE_SHARE, 0, LONGEST_MILLIS);
    private final PaintPace curvePace = new PaintPace(CURVE_SHARE, CURVE_MILLIS, LONGEST_MILLIS);
    private final FigureDesk figures;
    private final CurvesPane curves;
    private final RunViewModel run;
    private final Theme theme;

    PaintSchedule(FigureDesk figures, CurvesPane curves, RunViewModel run, Theme theme) {
        this.figures = figures;
        this.curves = curves;
        this.run = run;
        this.theme = theme;
        run.frameProperty().subscribe(this::frameChanged);
        theme.darkProperty().subscribe(() -> {
            figurePace.changedByHand();
            curvePace.changedByHand();
        });
    }

    /** The person looks elsewhere: another selection, position, example. */
    void changedByHand() {
        figurePace.changedByHand();
    }

    /** The curves are to be shown otherwise. */
    void curvesChangedByHand() {
        curvePace.changedByHand();
    }

    /** Once per pulse. */
    void paint() {
        long now = System.nanoTime();
        if (figurePace.due(now, figures.visible().stream().mapToDouble(c -> c.view().lastPaintMillis()).sum())) figures.repaint();
        if (curvePace.due(now, Math.max(curves.card().view().lastPaintMillis(), CURVE_SHARE * curves.restMillis()))) run.scene().ifPresentOrElse(s -> curves.show(s, theme), curves::showEmpty);
    }

    /** Whether every visible figure shows the newest state; while training it is enough that each shows something. */
    boolean isDone() {
        if (isTraining()) return figures.visible().stream().allMatch(FigureCard::showsSomething);
        return !figurePace.isStale() && !curvePace.isStale() && curves.card().view().upToDate() && figures.visible().stream().allMatch(c -> c.view().upToDate());
    }

    private void frameChanged() {
        for (PaintPace pace : List.of(figurePace, curvePace)) {
            if (isTraining()) pace.changedByTraining();
            else pace.changedByHand();
        }
    }

    private boolean isTraining() {
        return run.stateProperty().get() == RunState.RUNNING;
    }
}

package headscope.visualizers.study;

import headscope.engine.value.study.StudyChart;
import headscope.visualizers.Canvas;
import headscope.visualizers.file.FigureFile;
import headscope.visualizers.file.SizeMm;

/** A chart of a study as something to paint. */
public record StudyDrawing(StudyChart chart) implements FigureFile.Drawing {
    private static final double WIDTH_MM = 120;
    private static final double SWEEP_MM = 80;
    private static final double PARETO_WIDTH_MM = 140;
    private static final double ROW_MM = 5.2;
    private static final double AROUND_ROWS_MM = 14;
    private static final double GROUP_MM = 6;

    @Override
    public String title() {
        return chart.id();
    }

    @Override
    public String subject() {
        return chart.caption();
    }

    /** Size at which everything is legible with labels of 7 pt. */
    public SizeMm size() {
        return switch (chart) {
            case StudyChart.Sweep _ -> new SizeMm(WIDTH_MM, SWEEP_MM);
            case StudyChart.Pareto _ -> new SizeMm(PARETO_WIDTH_MM, SWEEP_MM);
            case StudyChart.Dots dots -> new SizeMm(WIDTH_MM,
                    AROUND_ROWS_MM + dots.groups().stream().mapToDouble(g -> GROUP_MM + ROW_MM * g.rows().size()).sum());
        };
    }

    @Override
    public void paint(Canvas canvas) {
        canvas.clear();
        switch (chart) {
            case StudyChart.Sweep sweep -> new SweepPainter(canvas, sweep).paint();
            case StudyChart.Dots dots -> new DotsPainter(canvas, dots).paint();
            case StudyChart.Pareto pareto -> new ParetoPainter(canvas, pareto).paint();
        }
    }
}

package headscope.visualizers.curves;

import headscope.engine.value.EvalMetrics;
import headscope.engine.value.History;
import headscope.engine.value.Scene;
import headscope.engine.value.StepMetrics;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.OnScreen;
import headscope.visualizers.SampleScenes;
import java.util.ArrayList;
import java.util.stream.LongStream;
import javafx.stage.Stage;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.fx.ChartViewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CurvesViewTest {
    @BeforeAll
    static void start() throws InterruptedException {
        OnScreen.start();
    }

    @Test
    void showsAHistoryAndItsSuccessors() throws Exception {
        OnScreen.run(() -> {
            var view = new CurvesView(FigureStyle.screen(false, 1));
            Stage stage = OnScreen.window(view, 900, 200);
            view.show(SampleScenes.empty());
            view.show(SampleScenes.rich());
            view.use(FigureStyle.screen(false, 1.25));
            ChartViewer loss = (ChartViewer) view.lookup("#curve-loss");
            assertThat(loss.getChart().getXYPlot().getDataset().getSeriesCount()).isEqualTo(3);
            view.setLogLoss(true);
            assertThat(loss.getChart().getXYPlot().getRangeAxis()).isInstanceOf(LogAxis.class);
            view.use(FigureStyle.screen(true, 1));
            view.show(SampleScenes.diverged());
            view.show(SampleScenes.empty());
            view.dispose();
            stage.close();
        });
    }

    @Test
    void augmentedValidationHasALineOfItsOwnWhereItIsMeasured() throws Exception {
        History rich = SampleScenes.rich().history();
        var evals = new ArrayList<>(rich.evals());
        evals.add(new EvalMetrics(1, EvalMetrics.AUGMENTED, 9, 0.25));
        evals.add(new EvalMetrics(2, EvalMetrics.AUGMENTED, 8, 0.5));
        OnScreen.run(() -> {
            var chart = new CurveChart(CurveKind.LOSS, FigureStyle.screen(false, 1));
            chart.show(new History(rich.steps(), evals, rich.rankings(), rich.marks()), false, Integer.MAX_VALUE);
            var data = chart.chart().getXYPlot().getDataset();
            assertThat(data.getSeriesKey(3).toString()).isEqualTo("validation, augmented");
            assertThat(data.getYValue(3, 1)).isEqualTo(8);
            assertThat(chart.chart().getXYPlot().getRangeAxis().getRange().getUpperBound()).isGreaterThan(9);
            assertThat(chart.lastValues()).contains("augmented 8");
        });
    }

    @Test
    void longSeriesAreCutToTheExtremesOfBins() throws Exception {
        var steps = LongStream.range(0, 100_000).mapToObj(i -> new StepMetrics(i, i == 54_321 ? 99 : Math.sin(i), 0.5, 1e-3, 10)).toList();
        Scene rich = SampleScenes.rich();
        OnScreen.run(() -> {
            var chart = new CurveChart(CurveKind.LOSS, FigureStyle.screen(false, 1));
            chart.show(new History(steps, rich.history().evals(), rich.history().rankings(), rich.history().marks()), false, Integer.MAX_VALUE);
            var data = chart.chart().getXYPlot().getDataset();
            assertThat(data.getItemCount(0)).isLessThanOrEqualTo(CurveChart.MOST_POINTS);
            double largest = 0;
            for (int i = 0; i < data.getItemCount(0); i++) largest = Math.max(largest, data.getYValue(0, i));
            assertThat(largest).isEqualTo(99);
        });
    }
}

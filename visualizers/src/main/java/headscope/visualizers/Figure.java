package headscope.visualizers;

import headscope.engine.value.Scene;
import headscope.visualizers.curves.CurvesFigure;
import headscope.visualizers.figure.AgreementFigure;
import headscope.visualizers.figure.BiographyFigure;
import headscope.visualizers.figure.BumpFigure;
import headscope.visualizers.figure.ConfusionFigure;
import headscope.visualizers.figure.GalleryFigure;
import headscope.visualizers.figure.HeadsMapFigure;
import headscope.visualizers.figure.LawFigure;
import headscope.visualizers.figure.MasksFigure;
import headscope.visualizers.figure.PolicyLearningFigure;
import headscope.visualizers.figure.PredictionsFigure;
import headscope.visualizers.figure.RadialFigure;
import headscope.visualizers.figure.RankingFigure;
import headscope.visualizers.figure.ReceptiveFieldFigure;
import headscope.visualizers.figure.SimilarityFigure;
import headscope.visualizers.figure.TwinFigure;
import headscope.visualizers.gaze.AttentionLearningFigure;
import headscope.visualizers.gaze.BeliefFigure;
import headscope.visualizers.gaze.ChoiceMapFigure;
import headscope.visualizers.gaze.CostMapFigure;
import headscope.visualizers.gaze.FixationDensityFigure;
import headscope.visualizers.gaze.FoveatedFigure;
import headscope.visualizers.gaze.OverTrainingFigure;
import headscope.visualizers.gaze.ScanPathFigure;
import headscope.visualizers.kernel.BottleneckFigure;
import headscope.visualizers.kernel.BranchStatisticsFigure;
import headscope.visualizers.kernel.BranchesFigure;
import headscope.visualizers.kernel.HyperKernelsFigure;
import headscope.visualizers.kernel.KernelBankFigure;
import headscope.visualizers.kernel.KernelsByAngleFigure;
import headscope.visualizers.kernel.ProductFigure;
import headscope.visualizers.kernel.SlowNetFigure;
import headscope.visualizers.kernel.SmoothnessFigure;
import headscope.visualizers.kernel.WeightHistogramsFigure;
import headscope.visualizers.kernel.WeightsByAngleFigure;
import java.util.List;
import java.util.Optional;

/**
 * Draws one moment of a run with plain Java2D: no state, no clock, no ND4J; equal input gives an equal picture.
 * The same painter serves the screen, PNG, SVG and PDF. To add one: write its class, add one line to {@code BUILT_IN}.
 */
public interface Figure {
    /** Stable name in files and on the command line: lower case and dashes, never reused. */
    String id();

    /** What people call it. */
    String title();

    /** The tab it stands in. */
    Topic topic();

    /** One line: what it shows. */
    String help();

    /**
     * Paints into {@code canvas.area()} and tells the canvas what lies where. Any thread; the scene is not modified.
     * A scene without the needed content is painted as one line that says how to get it.
     */
    void paint(Canvas canvas, Scene scene);

    /** Height at which everything is comfortably legible at this width; 0 if any height will do. A window with less puts the figure into a scroll pane. */
    double heightFor(double width, Scene scene, FigureStyle style);

    List<Figure> BUILT_IN = List.of(
            new MasksFigure(),
            new LawFigure(),
            new ReceptiveFieldFigure(),
            new GalleryFigure(),
            new RankingFigure(),
            new BumpFigure(),
            new AgreementFigure(),
            new SimilarityFigure(),
            new HeadsMapFigure(),
            new ScanPathFigure(),
            new FoveatedFigure(),
            new BeliefFigure(),
            new OverTrainingFigure(),
            new FixationDensityFigure(),
            new ChoiceMapFigure(),
            new CostMapFigure(),
            new AttentionLearningFigure(),
            new HyperKernelsFigure(),
            new SlowNetFigure(),
            new ProductFigure(),
            new BranchesFigure(),
            new BottleneckFigure(),
            new BranchStatisticsFigure(),
            new SmoothnessFigure(),
            new KernelBankFigure(),
            new KernelsByAngleFigure(),
            new WeightsByAngleFigure(),
            new WeightHistogramsFigure(),
            new CurvesFigure(),
            new RadialFigure(),
            new BiographyFigure(),
            new TwinFigure(),
            new PolicyLearningFigure(),
            new ConfusionFigure(),
            new PredictionsFigure());

    /** The figure with this id, if there is one. */
    static Optional<Figure> find(String id) {
        return BUILT_IN.stream().filter(f -> f.id().equals(id)).findFirst();
    }
}

package headscope.visualizers.kernel;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.Frame;
import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Lens;
import headscope.engine.value.Scene;
import headscope.engine.value.WeightSurvey;
import headscope.visualizers.Canvas;
import headscope.visualizers.draw.Labels;
import java.util.List;
import java.util.Optional;

/** What figures of written kernels need of a scene; where that is missing the canvas says in words how to get it. */
final class KernelScene {
    private KernelScene() {}

    /** @param appears what the figure shows, as the beginning of a sentence that ends in "appear here" */
    static Optional<HyperKernels> hyper(Canvas canvas, Scene scene, String appears) {
        Frame frame = scene.frame();
        Optional<HyperKernels> found = frame.kernels().filter(HyperKernels.class::isInstance).map(HyperKernels.class::cast).filter(k -> !k.blocks().isEmpty());
        if (frame.layers().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: for a network of hyper-kernels, %s appear here.".formatted(appears));
        } else if (found.isEmpty()) {
            Labels.emptyState(canvas, "No hyper-kernels here. In a run of the family terminator, %s appear here.".formatted(appears));
        }
        return found;
    }

    /** @param appears what the figure shows, as the beginning of a sentence that ends in "appear here" */
    static Optional<AttendedKernels> attended(Canvas canvas, Scene scene, String appears) {
        Frame frame = scene.frame();
        Optional<AttendedKernels> found = frame.kernels().filter(AttendedKernels.class::isInstance).map(AttendedKernels.class::cast).filter(k -> !k.layers().isEmpty());
        if (frame.layers().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: for a network whose kernels depend on the example, %s appear here.".formatted(appears));
        } else if (found.isEmpty()) {
            Labels.emptyState(canvas, "No kernels that depend on the example. In a run of the family kernel-weighted, kernel-generated, kernel-dot-product, squeeze-excite or "
                    + "condconv, %s appear here.".formatted(appears));
        }
        return found;
    }

    /** The survey of a network that attends. */
    static Optional<WeightSurvey> survey(Canvas canvas, Scene scene, String appears) {
        Optional<AttendedKernels> kernels = attended(canvas, scene, appears);
        Optional<WeightSurvey> found = kernels.flatMap(AttendedKernels::survey);
        if (kernels.isPresent() && found.isEmpty()) {
            Labels.emptyState(canvas, "The weights of this network over classes and angles are not read yet. As soon as they are, %s appear here.".formatted(appears));
        }
        return found;
    }

    /** The block that the person looks at, or the last one. */
    static HyperBlock block(HyperKernels kernels, Lens lens) {
        return kernels.blocks().get(Math.min(lens.block(), kernels.blocks().size() - 1));
    }

    /** Place in the list of the layer that the person looks at, or of the last one. */
    static int layer(List<?> layers, Lens lens) {
        return Math.min(lens.block(), layers.size() - 1);
    }

    static AttendedLayer layer(AttendedKernels kernels, Lens lens) {
        return kernels.layers().get(layer(kernels.layers(), lens));
    }

    /** What the surveyed layer is called. */
    static String name(Scene scene, WeightSurvey.Layer layer) {
        String unnamed = "Layer " + layer.index();
        return scene.frame().kernels().orElse(null) instanceof AttendedKernels kernels
                ? kernels.layers().stream().filter(l -> l.index() == layer.index()).findFirst().map(AttendedLayer::name).orElse(unnamed) : unnamed;
    }
}

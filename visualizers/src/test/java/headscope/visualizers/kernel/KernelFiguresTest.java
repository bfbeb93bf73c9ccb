package headscope.visualizers.kernel;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Hit;
import headscope.visualizers.KernelSamples;
import headscope.visualizers.Note;
import headscope.visualizers.SampleScenes;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What figures of written kernels tell. */
class KernelFiguresTest {
    private static Canvas painted(String id, Scene scene) {
        Figure figure = Figure.find(id).orElseThrow();
        int height = (int) Math.max(500, figure.heightFor(800, scene, FigureStyle.screen(false, 1)));
        var image = new BufferedImage(800, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, 0, 800, height), FigureStyle.screen(false, 1));
        figure.paint(canvas, scene);
        g.dispose();
        return canvas;
    }

    private static String note(Canvas canvas, String label) {
        return canvas.notes().stream().filter(n -> n.label().equals(label)).map(Note::value).findFirst().orElseThrow(() -> new AssertionError(canvas.notes().toString()));
    }

    private static HyperKernels kernels(Scene scene) {
        return (HyperKernels) scene.frame().kernels().orElseThrow();
    }

    /** Everything that a click can reach. */
    private static Set<Target> targets(Canvas canvas) {
        Set<Target> found = new HashSet<>();
        Rectangle2D area = canvas.area();
        for (double y = 0; y < area.getHeight(); y += 4) {
            for (double x = 0; x < area.getWidth(); x += 4) canvas.hitMap().at(x, y).map(Hit::target).ifPresent(found::add);
        }
        return found;
    }

    @Test
    void everyKernelOfEveryBlockHasARowWithItsSmoothness() {
        Scene scene = KernelSamples.hyper();
        Canvas canvas = painted("hyper-kernels", scene);
        for (var block : kernels(scene).blocks()) {
            for (var kernel : block.kernels()) assertThat(note(canvas, "block %d %s".formatted(block.index(), kernel.name()))).contains("lag-1 autocorrelation");
        }
        assertThat(note(canvas, "block 4 Kg")).contains("of 144 channels shown");
        assertThat(note(canvas, "mode")).isEqualTo("reference");
        assertThat(targets(canvas)).contains(new Target.Kernel(0, 0, 2), new Target.Kernel(3, 4, 1));
    }

    @Test
    void aLockedScaleHoldsForEveryRow() {
        Scene scene = KernelSamples.hyper();
        Canvas canvas = painted("hyper-kernels", new Scene(scene.frame(), scene.history(), scene.focus().withLockedScale(Optional.of(0.25f))));
        assertThat(canvas.notes()).filteredOn(n -> n.label().startsWith("block")).allMatch(n -> n.value().contains("limit \u00b10.25"));
    }

    @Test
    void theFieldTellsItsOmegaAndTheOneItWasMadeWith() {
        Canvas canvas = painted("slow-net", KernelSamples.hyper());
        assertThat(note(canvas, "omega0")).isEqualTo("10; made with 2\u2009000");
        assertThat(note(canvas, "samples")).startsWith("64 \u00d7 64 samples");
        assertThat(Double.parseDouble(note(canvas, "lag-1 autocorrelation").replace('\u2212', '-'))).isBetween(-1.0, 1.0);
    }

    @Test
    void channelsOfTheProductAreChosenByClicking() {
        Canvas canvas = painted("kernel-product", KernelSamples.hyper());
        assertThat(note(canvas, "shown")).isEqualTo("Block 1, channel 0 of 12");
        assertThat(targets(canvas)).contains(new Target.Kernel(1, 0, 0), new Target.Kernel(1, 0, 11));
    }

    @Test
    void everyBranchOfTheBlockIsInTheGalleryAndInTheBars() {
        Scene scene = KernelSamples.hyper();
        Canvas gallery = painted("branches", scene);
        Canvas bars = painted("bottleneck", scene);
        for (var branch : kernels(scene).blocks().get(1).branches()) {
            assertThat(note(gallery, "block 1 " + branch.name())).startsWith("mean ");
            assertThat(note(bars, "block 1 " + branch.name())).isNotBlank();
        }
        assertThat(note(bars, "block 4 xPrePre")).isNotBlank();
    }

    @Test
    void meansAndDeviationsComeFromTheTermsOfSteps() {
        Canvas canvas = painted("branch-statistics", KernelSamples.hyper());
        assertThat(note(canvas, "fast")).contains("s.d. 1.00 at step 900");
        assertThat(note(canvas, "after GELU")).contains("mean 0.2");
        assertThat(note(canvas, "before GELU")).contains("s.d. 1.00");
    }

    @Test
    void smoothnessOverTrainingIsToldBlockByBlock() {
        Canvas canvas = painted("kernel-smoothness", KernelSamples.hyper());
        assertThat(new TreeSet<>(canvas.notes().stream().map(Note::label).toList())).contains("Block 0, lag-1: Kg", "Block 4, lag-1: K9", "Slow loss: slow loss");
    }

    @Test
    void anotherRunStandsBesideThisOne() {
        Scene scene = KernelSamples.hyper();
        Canvas canvas = painted("kernel-smoothness", scene.with(Optional.of(new Scene.Beside("without slow loss", scene.history()))));
        assertThat(canvas.notes().stream().map(Note::label)).contains("Block 2, lag-1: Kg", "Block 2, lag-1: Kg, without slow loss");
    }

    @Test
    void theBankTellsHowMuchOfEachKernelIsTaken() {
        Scene scene = KernelSamples.attended();
        var layer = ((AttendedKernels) scene.frame().kernels().orElseThrow()).layers().getFirst();
        Canvas canvas = painted("kernel-bank", scene);
        assertThat(canvas.notes().stream().filter(n -> n.label().startsWith("bank kernel"))).hasSize(layer.bank().size());
        assertThat(note(painted("kernel-bank", KernelSamples.generated()), "slices")).startsWith("no bank: the first 48 of 400 slices");
    }

    @Test
    void weightsAreToldByClassAndByAngle() {
        Canvas canvas = painted("weight-histograms", KernelSamples.attended());
        assertThat(note(canvas, "By class, 256 examples of the probe: 5")).isEqualTo("no examples");
        assertThat(note(canvas, "By class, 256 examples of the probe: 0")).startsWith("mean weight 0.");
        assertThat(note(canvas, "By angle of the example: 45\u00b0")).startsWith("mean weight 0.");
        assertThat(note(painted("weights-by-angle", KernelSamples.attended()), "angle of the picture")).isEqualTo("30\u00b0");
        assertThat(canvas.notes()).noneMatch(n -> n.value().contains("NaN"));
    }

    @Test
    void otherFamiliesAreToldWhichOnesWriteKernels() {
        List<Figure> figures = Figure.BUILT_IN.stream().filter(f -> f.topic() == Topic.KERNELS).toList();
        assertThat(figures).hasSize(11);
        for (Figure figure : figures) {
            assertThat(note(painted(figure.id(), SampleScenes.rich()), "empty")).containsAnyOf("family terminator", "kernel-weighted");
        }
    }
}

package headscope.app.window.model;

import headscope.engine.mask.OffsetDistribution;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WorkbenchViewModelTest {
    private static final double[] LEVEL = new double[49];

    static {
        Arrays.fill(LEVEL, 1.0 / 49);
    }

    private final WorkbenchViewModel model = new WorkbenchViewModel(new LayerInfo(0, "sampled", "TAP", 1, 28, 28, new OffsetDensity(3, 3, LEVEL), 1), OffsetDistribution.BUILT_IN,
            new Settings(Map.of("distribution", "laplace", "beta", "0.7", "axes", "isotropic", "k", "5")));

    @Test
    void beginsWithTheLawOfTheRun() {
        assertThat(model.lawProperty().get().id()).isEqualTo("laplace");
        assertThat(model.settings()).isEqualTo(Map.of("distribution", "laplace", "beta", "0.7", "axes", "isotropic", "k", "5"));
        Scene scene = model.scene().orElseThrow();
        assertThat(scene.frame().heads()).hasSize(WorkbenchViewModel.MASKS).allMatch(h -> h.mask().taps() == 5);
        assertThat(scene.frame().layers().getFirst().density()).isEqualTo(model.densityProperty().get().orElseThrow());
    }

    @Test
    void paintingMakesTheLawATableOfWhatItWasAndMore() {
        OffsetDensity before = model.densityProperty().get().orElseThrow();
        model.paint(0, 0, false);
        OffsetDensity after = model.densityProperty().get().orElseThrow();
        assertThat(model.lawProperty().get().id()).isEqualTo("table");
        assertThat(after.at(-3, -3)).isGreaterThan(50 * before.at(-3, -3));
        assertThat(after.at(0, 1) / after.at(0, 0)).isCloseTo(before.at(0, 1) / before.at(0, 0), within(1e-4));
        model.paint(3, 3, true);
        assertThat(model.densityProperty().get().orElseThrow().at(0, 0)).isZero();
        assertThat(model.resample(List.of(new HeadId(0, 1, 0))).text()).startsWith("resample L0H1 from table axes=isotropic k=5 table=");
    }

    @Test
    void whatCannotBeDrawnIsOneSentenceAndTheLastPictureStays() {
        model.tapsProperty().set("50");
        assertThat(model.complaintProperty().get()).contains("1 to 49").contains("found 50");
        assertThat(model.scene()).isEmpty();
        assertThat(model.densityProperty().get()).isPresent();
        model.tapsProperty().set("9");
        assertThat(model.complaintProperty().get()).isEmpty();
        model.parameters().getFirst().value().set("wide");
        assertThat(model.complaintProperty().get()).contains("beta");
    }

    @Test
    void aRunWithOtherAxesIsShownWithoutAMisstep() {
        List<Throwable> missteps = new ArrayList<>();
        Thread here = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = here.getUncaughtExceptionHandler();
        here.setUncaughtExceptionHandler((_, e) -> missteps.add(e)); // listeners of properties throw nowhere else
        try {
            var other = new WorkbenchViewModel(model.layer(), OffsetDistribution.BUILT_IN, new Settings(Map.of("distribution", "laplace", "axes", "isotropic", "k", "5")));
            assertThat(other.settings()).containsEntry("axes", "isotropic");
            other.paint(0, 0, false);
        } finally {
            here.setUncaughtExceptionHandler(before);
        }
        assertThat(missteps).isEmpty();
    }

    /** Taps two cells out, but for those of a head of rank 0. */
    @Test
    void fitsTheChosenLawToTheHeadsThatTakePart() {
        model.lawProperty().set(OffsetDistribution.of("normal"));
        HeadView far = head(0, HeadStatus.LIVE, 2);
        model.fit(List.of(far, head(1, HeadStatus.PRUNED, 0)), Optional.empty());
        double sigma = Double.parseDouble(model.settings().get("sigma"));
        assertThat(sigma).isGreaterThan(1.5);
        assertThat(model.reportProperty().get()).contains("1 heads");
        model.fit(List.of(), Optional.empty());
        assertThat(model.reportProperty().get()).contains("nothing to fit");
    }

    private static HeadView head(int slot, HeadStatus status, int far) {
        HeadId id = new HeadId(0, slot, 0);
        return new HeadView(new HeadInfo(id, status, 0, Optional.empty(), "law", 4, false, false), new OffsetMask(id, new int[] {-far, far, 0, far}, new int[] {0, far, -far, -far},
                new int[4], new float[4]), new Plane(1, 1, new float[1]));
    }
}

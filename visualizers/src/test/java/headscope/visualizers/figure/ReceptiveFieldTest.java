package headscope.visualizers.figure;

import headscope.engine.value.Events;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.ModelSize;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Plane;
import headscope.engine.value.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceptiveFieldTest {
    private static final OffsetDensity WINDOW = OffsetDensity.normalised(1, 1, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1});

    /** A head of the second layer reads one cell below it of the first head, which reads one pixel to its right: of each pixel of the pool. */
    @Test
    void tapsOfALayerAddToThoseBelowInPixelsAndPoolsWiden() {
        Frame frame = frame("TAP", head(0, 0, HeadStatus.LIVE, 0, 1, 0), head(0, 1, HeadStatus.LIVE, -1, -1, 0), head(1, 0, HeadStatus.LIVE, 1, 0, 0));
        List<ReceptiveField> fields = ReceptiveField.of(frame);
        assertThat(fields.get(0).pixels()).isEqualTo(2);
        ReceptiveField second = fields.get(1);
        assertThat(second.pixels()).isEqualTo(4);
        for (int[] pixel : new int[][] {{2, 1}, {2, 2}, {3, 1}, {3, 2}}) assertThat(at(second, pixel[0], pixel[1])).isEqualTo(1);
        assertThat(at(second, 2, 0)).isZero();
    }

    @Test
    void prunedHeadsSeeNothingAndPassNothingOn() {
        Frame frame = frame("TAP", head(0, 0, HeadStatus.PRUNED, 0, 1, 0), head(0, 1, HeadStatus.LIVE, -1, -1, 0), head(1, 0, HeadStatus.LIVE, 1, 0, 0));
        List<ReceptiveField> fields = ReceptiveField.of(frame);
        assertThat(fields.get(0).pixels()).isEqualTo(1);
        assertThat(fields.get(1).pixels()).isZero();
    }

    @Test
    void afterAMixerEveryChannelSeesWhatAnyHeadSees() {
        Frame frame = frame("DEPTHWISE", head(0, 0, HeadStatus.LIVE, 0, 1, 0), head(0, 1, HeadStatus.LIVE, -1, -1, 0), head(1, 0, HeadStatus.LIVE, 0, 0, 0));
        assertThat(ReceptiveField.of(frame).get(1).pixels()).as("two pools of four pixels that share none").isEqualTo(8);
    }

    private static double at(ReceptiveField field, int dy, int dx) {
        return field.share()[(dy + field.rowRadius()) * (2 * field.colRadius() + 1) + dx + field.colRadius()];
    }

    private static Frame frame(String mode, HeadView... heads) {
        List<LayerInfo> layers = List.of(new LayerInfo(0, "first", mode, 1, 8, 8, WINDOW, 1), new LayerInfo(1, "second", mode, 2, 4, 4, WINDOW, 2));
        return new Frame(RunState.PAUSED, "run", List.of(), 0, 0, 1, -1, 0, new ModelSize(0, 0, 0), layers, List.of(heads), Optional.empty(), Optional.empty(), Optional.empty(),
                Events.NONE);
    }

    private static HeadView head(int layer, int slot, HeadStatus status, int dy, int dx, int channel) {
        HeadId id = new HeadId(layer, slot, 0);
        return new HeadView(new HeadInfo(id, status, 0, Optional.empty(), "law", 1, false, false),
                new OffsetMask(id, new int[] {dy}, new int[] {dx}, new int[] {channel}, new float[] {1}), new Plane(1, 1, new float[1]));
    }
}

package headscope.engine.train;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.Network;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import headscope.engine.value.RunConfig;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;

/** Parameters, connections and multiply-accumulates counted by hand: 12 x 12 pictures, 4 heads, 6 heads, 4 classes (SCIENCE 0.4). */
class ModelCountsTest {
    /** 6 maps of 3 x 3 cells, read by 4 classes. */
    private static final int CLASSIFIER = 6 * 9 * 4;

    @Test
    void tapModeCountsOneWeightPerTap() {
        ModelSize size = network(Quadrants.config(1)).size();
        assertThat(size).isEqualTo(new ModelSize(4 * 4 + 4 + 6 * 4 + 6 + CLASSIFIER + 4, 4 * 4 + 6 * 4 + CLASSIFIER, 4 * 4 * 144 + 6 * 4 * 36 + CLASSIFIER));
    }

    @Test
    void sharedModeCountsOneWeightPerTapAndChannel() {
        ModelSize size = network(Quadrants.config(1, "channel-mode=shared")).size();
        int second = 6 * 4 * 4;
        assertThat(size).isEqualTo(new ModelSize(4 * 4 + 4 + second + 6 + CLASSIFIER + 4, 4 * 4 + second + CLASSIFIER, 4 * 4 * 144 + second * 36 + CLASSIFIER));
    }

    /** Each layer's mixer reads all its heads at every position. */
    @Test
    void depthwiseModeCountsOneWeightPerTapAndTheMixers() {
        ModelSize size = network(Quadrants.config(1, "channel-mode=depthwise")).size();
        int first = 4 * 4;
        int second = 6 * 6;
        assertThat(size).isEqualTo(new ModelSize(4 * 4 + 4 + first + 4 + 6 * 4 + 6 + second + 6 + CLASSIFIER + 4, 4 * 4 + first + 6 * 4 + second + CLASSIFIER,
                (4 * 4 + first) * 144 + (6 * 4 + second) * 36 + CLASSIFIER));
        Network pruned = network(Quadrants.config(1, "channel-mode=depthwise"));
        new Edits(pruned).prune(List.of(new HeadId(0, 1, 0)));
        assertThat(pruned.size()).isEqualTo(new ModelSize(size.parameters() - 5 - 4, size.connections() - 4 - 4, size.macs() - (4 + 4) * 144));
    }

    /** A row of 144 cells, pooled to 72 and 36. */
    @Test
    void flatModeReadsOneRow() {
        Network network = network(Quadrants.config(1, "channel-mode=flat1d"));
        assertThat(network.model().input()).isEqualTo(new DataShape(1, 1, 144));
        assertThat(network.heads().all()).allMatch(h -> Arrays.stream(h.taps().dy()).allMatch(dy -> dy == 0));
        assertThat(network.size()).isEqualTo(new ModelSize(4 * 4 + 4 + 6 * 4 + 6 + 6 * 36 * 4 + 4, 4 * 4 + 6 * 4 + 6 * 36 * 4, 4 * 4 * 144 + 6 * 4 * 72 + 6 * 36 * 4));
    }

    @Test
    void plainConvolutionsCountTheirWindows() {
        ModelSize size = network(Quadrants.config("cnn", 1, "radius=1")).size();
        int second = 6 * 4 * 9;
        assertThat(size).isEqualTo(new ModelSize(4 * 9 + 4 + second + 6 + CLASSIFIER + 4, 4 * 9 + second + CLASSIFIER, 4 * 9 * 144 + second * 36 + CLASSIFIER));
    }

    @Test
    void averagesMakeTheClassifierSmall() {
        assertThat(network(Quadrants.config(1, "readout=gap")).size().parameters()).isEqualTo(4 * 4 + 4 + 6 * 4 + 6 + 6 * 4 + 4);
    }

    /** What a pruned head reads costs nothing, and neither does reading it. */
    @Test
    void prunedHeadsAndTheirReadersAreNotCounted() {
        Network network = network(Quadrants.config(1, "channel-mode=shared"));
        new Edits(network).prune(List.of(new HeadId(0, 1, 0), new HeadId(1, 5, 0)));
        int second = 5 * 4 * 3;
        int classifier = 5 * 9 * 4;
        assertThat(network.size()).isEqualTo(new ModelSize(3 * 4 + 3 + second + 5 + classifier + 4, 3 * 4 + second + classifier, 3 * 4 * 144 + second * 36 + classifier));
        Network whole = network(Quadrants.config(1, "channel-mode=shared"));
        new Edits(network).resample(List.of(new HeadId(0, 1, 0), new HeadId(1, 5, 0)), network.settings(), 1, 0);
        assertThat(network.size()).isEqualTo(whole.size());
    }

    @Test
    void theTableOfParametersAddsUpToTheSize() {
        for (RunConfig config : List.of(Quadrants.config(1), Quadrants.config(1, "channel-mode=shared"), Quadrants.config("cnn", 1))) {
            Network network = network(config);
            ParameterTable table = ParameterTable.of(network);
            assertThat(table.total()).isEqualTo(network.size().parameters());
            assertThat(table.rows()).extracting(ParameterTable.Row::name)
                    .containsExactly("L0/weight", "L0/bias", "L1/weight", "L1/bias", "classifier/weight", "classifier/bias");
        }
        ParameterTable.Row weight = ParameterTable.of(network(Quadrants.config(1))).rows().get(2);
        assertThat(weight.shape()).containsExactly(6, 4, 5, 5);
        assertThat(weight.count()).isEqualTo(6 * 4);
    }

    @Test
    void theSizeShownBeforeARunIsTheSizeOfTheRun() {
        for (RunConfig config : List.of(Quadrants.config(1), Quadrants.config(1, "channel-mode=shared"), Quadrants.config("cnn", 1), Quadrants.config(1, "readout=gap"), Quadrants.config(1, "channel-mode=depthwise"), Quadrants.config(1, "channel-mode=flat1d"))) {
            ModelFamily family = ModelFamilies.of(config.family());
            assertThat(ModelFamilies.size(family, Quadrants.SHAPE, 4, config.settings())).isEqualTo(network(config).size());
        }
    }

    private static Network network(RunConfig config) {
        ModelFamily family = ModelFamilies.of(config.family());
        return Network.initial(family, family.model(Quadrants.SHAPE, 4, config.settings()), config.settings(), config.seed(), DataType.FLOAT);
    }
}

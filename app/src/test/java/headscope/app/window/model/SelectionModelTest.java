package headscope.app.window.model;

import headscope.engine.value.Events;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.ModelSize;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Plane;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionModelTest {
    private final SelectionModel selection = new SelectionModel();

    /** Heads of layer 0 with rank falling from slot 0 on. */
    static Frame frame(long step, int... generations) {
        List<HeadView> heads = new ArrayList<>();
        List<HeadScore> scores = new ArrayList<>();
        for (int slot = 0; slot < generations.length; slot++) {
            HeadId id = new HeadId(0, slot, generations[slot]);
            heads.add(new HeadView(new HeadInfo(id, HeadStatus.LIVE, 0, Optional.empty(), "normal(1.2)", 1, false, false),
                    new OffsetMask(id, new int[1], new int[1], new int[1], new float[1]), new Plane(1, 1, new float[1])));
            scores.add(new HeadScore(id, Map.of(), 1 - slot / (double) generations.length));
        }
        return new Frame(RunState.PAUSED, "run", List.of(), step, 0, 10, -1, 0, new ModelSize(0, 0, 0), List.of(), heads, Optional.empty(),
                Optional.of(new Ranking(step, scores)), Optional.empty(), Events.NONE);
    }

    private static HeadId head(int slot) {
        return new HeadId(0, slot, 0);
    }

    @Test
    void aShiftClickSelectsTheRangeInRankOrder() {
        selection.follow(frame(1, 0, 0, 0, 0, 0));
        selection.click(head(1), false, false);
        selection.click(head(3), true, false);
        assertThat(selection.selected()).containsExactly(head(1), head(2), head(3));
    }

    @Test
    void aToggleClickAddsAndTakesAway() {
        selection.follow(frame(1, 0, 0, 0));
        selection.click(head(0), false, false);
        selection.click(head(2), false, true);
        assertThat(selection.selected()).containsExactly(head(0), head(2));
        selection.click(head(0), false, true);
        assertThat(selection.selected()).containsExactly(head(2));
    }

    @Test
    void theSuccessorOfAResampledHeadTakesItsPlace() {
        selection.follow(frame(1, 0, 0, 0));
        selection.click(head(1), false, false);
        selection.follow(frame(2, 0, 1, 0));
        assertThat(selection.selected()).containsExactly(new HeadId(0, 1, 1));
    }

    @Test
    void arrowKeysWalkFromBestToWorstAndStopAtTheEnds() {
        selection.follow(frame(1, 0, 0));
        selection.move(1, false);
        assertThat(selection.selected()).containsExactly(head(0));
        selection.move(1, false);
        selection.move(1, false);
        assertThat(selection.selected()).containsExactly(head(1));
        selection.move(-1, true);
        assertThat(selection.selected()).containsExactly(head(0), head(1));
    }

    @Test
    void aLassoReplacesTheSelectionUnlessItAdds() {
        selection.follow(frame(1, 0, 0, 0, 0));
        selection.click(head(0), false, false);
        selection.lasso(List.of(head(2), head(3)), true);
        assertThat(selection.selected()).containsExactly(head(0), head(2), head(3));
        selection.lasso(List.of(head(1)), false);
        assertThat(selection.selected()).containsExactly(head(1));
    }
}

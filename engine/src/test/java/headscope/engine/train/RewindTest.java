package headscope.engine.train;

import headscope.engine.surgery.HeadTable;
import headscope.engine.surgery.Network;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RewindTest {
    @Test
    void goesBackAndForwardThroughEdits() {
        Rewind rewind = new Rewind(1000);
        rewind.edited(moment(1, 1), "prune");
        rewind.edited(moment(2, 1), "prune");
        assertThat(rewind.back(moment(3, 1)).step()).isEqualTo(2);
        assertThat(rewind.back(moment(2, 1)).step()).isEqualTo(1);
        assertThatThrownBy(() -> rewind.back(moment(1, 1))).isInstanceOf(BadSettingException.class);
        assertThat(rewind.forward(moment(1, 1)).step()).isEqualTo(2);
        assertThat(rewind.forward(moment(2, 1)).step()).isEqualTo(3);
        assertThatThrownBy(() -> rewind.forward(moment(3, 1))).isInstanceOf(BadSettingException.class);
    }

    @Test
    void anEditForgetsWhatWasTakenBack() {
        Rewind rewind = new Rewind(1000);
        rewind.edited(moment(1, 1), "prune");
        rewind.back(moment(2, 1));
        rewind.edited(moment(1, 1), "prune");
        assertThatThrownBy(() -> rewind.forward(moment(5, 1))).hasMessage("redo: nothing was taken back.");
    }

    @Test
    void memoryIsBoundedAndTheNewestMomentStays() {
        Rewind rewind = new Rewind(100);
        for (int i = 1; i <= 5; i++) rewind.edited(moment(i, 10), "prune");
        assertThat(rewind.back(moment(6, 10)).step()).isEqualTo(5);
        assertThat(rewind.back(moment(5, 10)).step()).isEqualTo(4);
        assertThatThrownBy(() -> rewind.back(moment(4, 10))).isInstanceOf(BadSettingException.class);
        rewind.edited(moment(9, 1000), "prune");
        assertThat(rewind.back(moment(10, 1000)).step()).isEqualTo(9);
    }

    @Test
    void depthIsBounded() {
        Rewind rewind = new Rewind(Long.MAX_VALUE);
        for (int i = 1; i <= 80; i++) rewind.edited(moment(i, 1), "prune");
        int back = 0;
        for (int i = 80; i > 30; i--, back++) assertThat(rewind.back(moment(i + 1, 1)).step()).isEqualTo(i);
        assertThatThrownBy(() -> rewind.back(moment(31, 1))).isInstanceOf(BadSettingException.class);
        assertThat(back).isEqualTo(50);
    }

    /** A moment of 40 bytes per ten numbers. */
    private static Trainer.Moment moment(long step, int numbers) {
        return new Trainer.Moment(step, new Settings(Map.of()), new Network.Moment(new float[numbers], new float[0], new HeadTable(List.of())));
    }
}

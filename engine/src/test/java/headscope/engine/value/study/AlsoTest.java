package headscope.engine.value.study;

import headscope.engine.value.BadSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlsoTest {
    @Test
    void textIsReadBack() {
        for (Also also : new Also[] {new Also.Under(Map.of("glimpses", "3", "places", "centre")), new Also.Corrupted("fog:3", 500), new Also.Transformed("turn=180,shear=20", 500), new Also.Timed(64), new Also.Along("lag1/", 300)}) {
            assertThat(Also.of(also.text())).isEqualTo(also);
        }
        assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> Also.of("guess 3"));
    }

    @Test
    void numbersHaveNamesOfTheirOwn() {
        assertThat(new Also.Under(Map.of("glimpses", "3")).key(Also.ACCURACY)).isEqualTo("set glimpses=3 accuracy");
        assertThat(new Also.Corrupted("fog:3", 500).key(Also.ACCURACY)).isEqualTo("fog:3 accuracy");
    }
}

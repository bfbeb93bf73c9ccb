package headscope.engine.plan;

import headscope.engine.value.BadSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkroomTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(new ParameterSpec("a", new int[] {2, 3}, new int[] {1, 0}, true),
            new ParameterSpec("b", new int[] {4}, new int[] {0}, false)));

    @Test
    void moreMemoryThanArraysMayTakeIsRefusedBeforeItIsTouched() {
        try (Workroom room = new Workroom(LAYOUT, false, 1)) {
            assertThatThrownBy(() -> room.sheet(1 << 20, 1 << 20)).isInstanceOf(BadSettingException.class).hasMessageContaining("smaller batch");
        }
    }

    @Test
    void aParameterIsAPartOfAll() {
        try (Workroom room = new Workroom(LAYOUT, true, 1)) {
            room.parameter("b").set(3, 0.5);
            assertThat(room.parameters().get(9)).isEqualTo(0.5);
            assertThat(room.parameter("a").rows()).isEqualTo(2);
            room.slopes().set(1, 7);
            assertThat(room.slope("a").get(0, 1)).isEqualTo(7);
        }
    }
}

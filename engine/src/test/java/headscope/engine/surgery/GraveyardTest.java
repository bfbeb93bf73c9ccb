package headscope.engine.surgery;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GraveyardTest {
    @Test
    void numbersSurviveAsText() {
        float[] outgoing = new float[500];
        outgoing[7] = -0.25f;
        Remains read = Remains.of(new Remains(new float[] {1.5f, -2e-30f}, Float.MIN_VALUE, outgoing, new int[] {0, 3}).text());
        assertThat(read.weights()).containsExactly(1.5f, -2e-30f);
        assertThat(read.bias()).isEqualTo(Float.MIN_VALUE);
        assertThat(read.outgoing()).isEqualTo(outgoing);
        assertThat(read.readers()).containsExactly(0, 3);
        assertThatThrownBy(() -> Remains.of("12:AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOldestLoseTheirNumbersThenTheirNames() {
        int floats = 1 << 18;
        float[] noise = new float[floats];
        var random = new SplittableRandom(1);
        for (int i = 0; i < floats; i++) noise[i] = (float) random.nextDouble();
        Graveyard yard = Graveyard.EMPTY;
        for (int i = 0; i < 12; i++) yard = yard.with(List.of(grave(i, new Remains(noise, 0, new float[0], new int[0]))));
        assertThat(yard.graves()).hasSize(12);
        assertThat(yard.graves().stream().filter(g -> g.remains().isPresent()).count()).isEqualTo(7);
        assertThat(yard.graves().getLast().remains()).isPresent();
        Graveyard many = Graveyard.EMPTY.with(IntStream.range(0, Graveyard.MOST + 10).mapToObj(i -> grave(i, new Remains(new float[1], 0, new float[0], new int[0]))).toList());
        assertThat(many.graves()).hasSize(Graveyard.MOST);
        assertThat(many.of(new HeadId(0, 0, 9))).isEmpty();
        assertThat(many.of(new HeadId(0, 0, 10))).isPresent();
    }

    private static Grave grave(int generation, Remains remains) {
        return new Grave(new HeadRecord(new HeadId(0, 0, generation), HeadStatus.LIVE, 0, Optional.empty(), "initial", "normal(1.2)", 1,
                new DrawnMask(new int[] {0}, new int[] {0}, new int[] {0})), generation, "prune", Optional.of(remains));
    }
}

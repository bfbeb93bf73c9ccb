package headscope.engine.attention;

import headscope.engine.value.KernelView;
import java.util.stream.IntStream;

/** Which of many weights are shown: at most {@link KernelView#MOST_WEIGHTS}, chosen evenly. */
final class WeightChoice {
    private WeightChoice() {}

    static int[] of(int count) {
        int shown = Math.min(count, KernelView.MOST_WEIGHTS);
        return IntStream.range(0, shown).map(i -> (int) ((long) i * count / shown)).toArray();
    }
}

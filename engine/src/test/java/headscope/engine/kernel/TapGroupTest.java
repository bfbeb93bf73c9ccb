package headscope.engine.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TapGroupTest {
    @Test
    void everyTapIsInOneGroup() {
        for (boolean shared : List.of(true, false)) {
            Taps taps = layer(6, 11, 4, 5, shared);
            List<String> found = new ArrayList<>();
            for (TapGroup group : TapGroup.of(taps)) {
                for (int e = 0; e < group.cells().size(); e++) {
                    TapGroup.Cell cell = group.cells().get(e);
                    for (int h = 0; h < group.heads().length; h++) {
                        found.add(entry(group.heads()[h], cell.channel(), cell.dy(), cell.dx(), group.position()[e][h]));
                    }
                }
            }
            List<String> expected = IntStream.range(0, taps.count())
                    .mapToObj(i -> entry(taps.head()[i], taps.channel()[i], taps.dy()[i], taps.dx()[i], taps.position()[i])).toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void cellsAndGroupsAscendWhateverTheOrderOfTheTaps() {
        List<TapGroup> groups = TapGroup.of(layer(16, 9, 3, 5, true).turned());
        assertThat(groups).isNotEmpty().allSatisfy(group -> assertThat(group.cells()).isSorted());
        assertThat(groups.stream().map(group -> group.cells().getFirst()).toList()).isSorted();
    }

    @Test
    void headsThatReadTheWholeWindowShareItInThreesAndTwos() {
        assertThat(TapGroup.of(layer(8, 10, 9, 3, true)).stream().filter(group -> group.cells().getFirst().dy() == -1).map(TapGroup::heads))
                .containsExactly(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6, 7}, new int[] {8, 9});
    }

    @Test
    void headsWithCellsOfTheirOwnStayAlone() {
        assertThat(TapGroup.of(layer(12, 7, 2, 9, false))).hasSize(7).allSatisfy(group -> assertThat(group.heads()).hasSize(1));
    }

    @Test
    void noTapsAreNoGroups() {
        assertThat(TapGroup.of(new Taps(new int[0], new int[0], new int[0], new int[0], new int[0]))).isEmpty();
    }

    private static String entry(int head, int channel, int dy, int dx, int position) {
        return "%d %d %d %d %d".formatted(head, channel, dy, dx, position);
    }

    /** Heads that read k of the cells of a window in each channel, the same in all of them or not. */
    private static Taps layer(int channels, int heads, int k, int window, boolean shared) {
        Random random = new Random(5);
        List<int[]> taps = new ArrayList<>();
        List<Integer> cells = new ArrayList<>(IntStream.range(0, window * window).boxed().toList());
        for (int head = 0; head < heads; head++) {
            for (int channel = 0; channel < channels; channel++) {
                if (channel == 0 || !shared) Collections.shuffle(cells, random);
                for (int cell : cells.subList(0, k)) {
                    taps.add(new int[] {head, channel, cell / window - window / 2, cell % window - window / 2, (cell * channels + channel) * heads + head});
                }
            }
        }
        Collections.shuffle(taps, random);
        return new Taps(part(taps, 0), part(taps, 1), part(taps, 2), part(taps, 3), part(taps, 4));
    }

    private static int[] part(List<int[]> taps, int index) {
        return taps.stream().mapToInt(tap -> tap[index]).toArray();
    }
}

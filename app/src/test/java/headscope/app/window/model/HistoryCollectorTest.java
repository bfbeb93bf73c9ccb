package headscope.app.window.model;

import headscope.engine.value.EditMark;
import headscope.engine.value.Events;
import headscope.engine.value.History;
import headscope.engine.value.Ranking;
import headscope.engine.value.StepMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryCollectorTest {
    private final HistoryCollector collector = new HistoryCollector();

    private void train(long from, long to, long peakAt) {
        for (long step = from; step <= to; step++) {
            collector.add(new Events(List.of(new StepMetrics(step, step == peakAt ? 99 : 1 + 1.0 / step, 0.5, 1e-3, 10)), List.of(), List.of(new Ranking(step, List.of())),
                    List.of(), List.of(), List.of()));
        }
    }

    @Test
    void memoryIsBoundedAndThePeakStays() {
        train(1, 50_000, 31_337);
        History history = collector.history();
        assertThat(history.steps()).hasSizeLessThan(4_200).isSortedAccordingTo((a, b) -> Long.compare(a.step(), b.step()));
        assertThat(history.steps()).anyMatch(s -> s.step() == 31_337 && s.loss() == 99);
        assertThat(history.steps().getLast().step()).isEqualTo(50_000);
        assertThat(history.rankings()).hasSizeLessThanOrEqualTo(500);
        assertThat(history.rankings().getLast().step()).isEqualTo(50_000);
    }

    @Test
    void goingBackTakesBackWhatCameAfter() {
        train(1, 100, -1);
        collector.add(new Events(List.of(), List.of(), List.of(), List.of(new EditMark(90, "prune", List.of(), "prune L0H1")), List.of(), List.of()));
        collector.rewindTo(40);
        assertThat(collector.history().steps()).hasSize(40);
        assertThat(collector.history().marks()).isEmpty();
        train(41, 50, -1);
        assertThat(collector.history().steps()).hasSize(50);
    }

    @Test
    void nothingNewGivesTheSameObject() {
        train(1, 3, -1);
        History first = collector.history();
        collector.add(Events.NONE);
        assertThat(collector.history()).isSameAs(first);
    }
}

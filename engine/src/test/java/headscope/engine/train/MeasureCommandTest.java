package headscope.engine.train;

import headscope.engine.value.HeadStatus;
import headscope.engine.value.Ranking;
import headscope.engine.value.RankingDetail;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Measuring on request, and comparing heads for who looks, in a session. */
class MeasureCommandTest {
    private Talk talk;

    @BeforeEach
    void start() {
        talk = Talk.start(Quadrants.config(1));
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void theFirstOutcomeSaysTheCostAndTheSecondTheEnd() {
        long id = talk.session.submit(CommandParser.parse("measure ablation"));
        assertThat(talk.outcome(id).message()).startsWith("Ablation:").contains("forward passes");
        assertThat(talk.awaitOutcomes(id, 2)).hasSize(2).last().satisfies(o -> assertThat(o.done()).isTrue()).satisfies(o -> assertThat(o.message()).contains("measured for"));
        Ranking ranking = talk.last().ranking().orElseThrow();
        assertThat(ranking.scores()).allSatisfy(s -> assertThat(s.scores()).containsKey("ablation"));
        assertThat(talk.problems).isEmpty();
    }

    @Test
    void itGoesOnWhileTrainingWaitsAndTrainingGoesOnAfterwards() {
        talk.session.submit(CommandParser.parse("run until step 5"));
        long id = talk.session.submit(CommandParser.parse("measure obd"));
        assertThat(talk.awaitOutcomes(id, 2).getLast().step()).isLessThanOrEqualTo(5);
        if (talk.last().step() < 5) talk.await(frame -> frame.step() == 5);
    }

    @Test
    void stoppingWhatDoesNotRunIsRefused() {
        assertThat(talk.ask("measure stop").message()).isEqualTo("measure stop: nothing is being measured.");
        assertThat(talk.ask("undo").message()).as("measuring is no edit").isEqualTo("undo: there is no edit to take back.");
    }

    /** All three wait in the inbox together: whichever way the pieces fall, the network is whole again. */
    @Test
    void anEditOrAStopEndsIt() {
        long first = talk.session.submit(CommandParser.parse("measure ablation"));
        long edit = talk.session.submit(CommandParser.parse("prune L0H1"));
        long second = talk.session.submit(CommandParser.parse("measure ablation"));
        long stop = talk.session.submit(CommandParser.parse("measure stop"));
        talk.awaitOutcomes(first, 2);
        talk.awaitOutcomes(second, 2);
        talk.awaitOutcomes(stop, 1);
        assertThat(talk.outcome(edit).done()).isTrue();
        assertThat(talk.train(3).heads()).filteredOn(h -> h.info().status() == HeadStatus.PRUNED).hasSize(1);
        assertThat(talk.problems).isEmpty();
    }

    @Test
    void headsAreComparedForWhoLooks() {
        assertThat(talk.last().ranking().orElseThrow().detail().similarity()).isEmpty();
        for (String kind : List.of("cos", "jaccard")) {
            talk.session.watch(Watch.FIRST_EXAMPLE.comparing(Optional.of(kind)));
            RankingDetail detail = talk.await(f -> f.ranking().orElseThrow().detail().similarity(0).filter(s -> s.kind().equals(kind)).isPresent()).ranking().orElseThrow().detail();
            assertThat(detail.similarity()).hasSize(2);
            assertThat(detail.places().orElseThrow().heads()).hasSameElementsAs(talk.last().heads().stream().map(h -> h.id()).toList());
        }
    }
}

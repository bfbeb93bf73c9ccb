package headscope.engine.train;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import headscope.engine.value.PairedDifference;
import headscope.engine.value.Preview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** A dry run measures and leaves no trace. */
class PreviewTest {
    private Trainer trainer;

    @BeforeEach
    void open() {
        trainer = Trainer.fresh(Quadrants.config(2, "weight-decay=0.01"), Quadrants.data());
        for (int i = 0; i < 6; i++) trainer.train();
        trainer.probing().rank();
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prune L0H1,L1H2", "resample L0H1 from uniform k=3", "merge L0H1 into L0H2", "taps L0H1 0:0:0", "reset L1H0", "freeze L0H3"})
    void everythingIsWhatItWasToTheLastBit(String edit) {
        Trainer.Moment before = trainer.moment();
        var dead = trainer.probing().dead();
        ModelSize size = trainer.network().size();
        Preview preview = new DryRun(trainer).of(CommandParser.parse(edit));
        Trainer.Moment after = trainer.moment();
        assertThat(after.network().parameters()).isEqualTo(before.network().parameters());
        assertThat(after.network().moments()).isEqualTo(before.network().moments());
        assertThat(after.network().heads()).isEqualTo(before.network().heads());
        assertThat(after.network().graves()).isEqualTo(before.network().graves());
        assertThat(after.step()).isEqualTo(before.step());
        assertThat(after.live()).isEqualTo(before.live());
        assertThat(trainer.probing().dead()).isEqualTo(dead);
        assertThat(trainer.network().size()).isEqualTo(size);
        assertThat(preview.before()).isEqualTo(size);
        double loss = trainer.train().loss();
        trainer.restore(before);
        assertThat(trainer.train().loss()).as("and training goes on as if nothing had been").isEqualTo(loss);
    }

    /** What it says is what the edit then does. */
    @Test
    void theEditDoesWhatWasForetold() {
        Preview preview = new DryRun(trainer).of(CommandParser.parse("prune L0H1"));
        double[] before = trainer.probing().heldOut().answers(trainer.network().state()).loss();
        new Editor(trainer).apply(1, CommandParser.parse("prune L0H1"));
        double[] after = trainer.probing().heldOut().answers(trainer.network().state()).loss();
        assertThat(preview.loss()).isEqualTo(PairedDifference.of(before, after));
        assertThat(preview.after()).isEqualTo(trainer.network().size());
        assertThat(preview.examples()).as("no probe examples").isEqualTo(28);
        assertThat(preview.text()).contains("loss", "nats", "points", "connections", "28 held-out examples");
    }

    @Test
    void anEditThatWouldBeRefusedIsRefused() {
        assertThatThrownBy(() -> new DryRun(trainer).of(CommandParser.parse("prune L0H0,L0H1,L0H2,L0H3"))).isInstanceOf(BadSettingException.class);
        assertThat(trainer.network().heads().living(new HeadId(0, 0, 0)).id().slot()).isZero();
    }

    @Test
    void aSessionAnswersAndKeepsTheNewestPreviewForTheScreen() {
        try (Talk talk = Talk.start(Quadrants.config(1))) {
            talk.train(3);
            assertThat(talk.done("preview prune L0H1").message()).startsWith("loss ");
            assertThat(talk.last().surgery().preview().orElseThrow().command()).isEqualTo("prune L0H1");
            assertThat(talk.last().events().marks()).isEmpty();
            assertThat(talk.ask("undo").done()).as("there is nothing to take back").isFalse();
        }
    }

    @Test
    void differencesAreJudgedExampleByExample() {
        PairedDifference d = PairedDifference.of(new double[] {1, 2, 3, 4}, new double[] {1.5, 2.5, 3.5, 4.5});
        assertThat(d).isEqualTo(new PairedDifference(0.5, 0));
        assertThat(d.insideNoise()).isFalse();
        PairedDifference noisy = PairedDifference.of(new double[] {0, 0, 0, 0}, new double[] {1, -1, 1, -0.5});
        assertThat(noisy.mean()).isCloseTo(0.125, within(1e-12));
        assertThat(noisy.standardError()).isCloseTo(0.5153882, within(1e-6));
        assertThat(noisy.insideNoise()).isTrue();
    }
}

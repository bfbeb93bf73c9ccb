package headscope.engine.train;

import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A trained glimpse network measured under other settings. */
class VariantTest {
    private final Dataset data = TinyRun.data();
    private Trainer trainer;

    @BeforeEach
    void train() {
        trainer = Trainer.fresh(new RunConfig("glimpse", "tiny", Settings.of(TrainingSettings.with(ModelFamilies.of("glimpse")),
                Map.of("glimpses", "4", "side", "4", "units", "24", "picture-units", "16", "place-units", "16", "batch", "16", "probe", "16")), 1), data, 1);
        for (int i = 0; i < 12; i++) trainer.train();
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void equalSettingsGiveEqualNumbers() {
        Evaluation before = trainer.test();
        assertThat(trainer.evaluate(data.test(), "test", Map.of("glimpses", "4")).metrics()).isEqualTo(before.metrics());
        assertThat(before.measures()).containsEntry(Measures.GLIMPSES, 4.0);
    }

    @Test
    void itLooksLessOftenOrMoreOften() {
        assertThat(trainer.evaluate(data.test(), "test", Map.of("glimpses", "2")).measures()).containsEntry(Measures.GLIMPSES, 2.0);
        assertThat(trainer.evaluate(data.test(), "test", Map.of("glimpses", "6")).measures()).containsEntry(Measures.GLIMPSES, 6.0);
        assertThat(trainer.evaluate(data.test(), "test", Map.of("evaluation-glimpses", "3")).measures()).containsEntry(Measures.GLIMPSES, 3.0);
        assertThat(trainer.size(Map.of("glimpses", "2")).macs()).isLessThan(trainer.size(Map.of()).macs());
        assertThat(trainer.test().measures()).containsEntry(Measures.GLIMPSES, 4.0);
    }

    @Test
    void anotherPolicyLooksElsewhere() {
        assertThat(trainer.evaluate(data.test(), "test", Map.of("places", "centre")).metrics().loss()).isNotEqualTo(trainer.test().metrics().loss());
    }

    @Test
    void whatWouldNeedOtherParametersIsRefusedInOneSentence() {
        assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> trainer.evaluate(data.test(), "test", Map.of("units", "25")))
                .withMessageContaining("units=25: expected settings under which the trained parameters fit").withMessageNotContaining("\n");
        assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> trainer.evaluate(data.test(), "test", Map.of("learning-rate", "1"))).withMessageContaining("unknown setting");
        assertThat(trainer.network().heads().at(0, 3).id()).isEqualTo(new HeadId(0, 3, 0));
    }
}

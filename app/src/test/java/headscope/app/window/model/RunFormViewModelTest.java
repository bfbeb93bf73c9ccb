package headscope.app.window.model;

import headscope.engine.family.ModelFamily;
import headscope.engine.value.DataShape;
import headscope.engine.value.RunConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunFormViewModelTest {
    private final RunFormViewModel form = new RunFormViewModel(ModelFamily.BUILT_IN);

    @BeforeEach
    void useGlyphs() {
        form.useData("glyphs28", new DataShape(1, 28, 28), 10);
    }

    private SettingFields.Field field(String key) {
        return form.fields().stream().filter(f -> f.setting().key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void theDefaultsAreAValidRunWithASize() {
        assertThat(form.validProperty().get()).isTrue();
        assertThat(form.sizeTextProperty().get()).contains("parameters").contains("MACs");
        assertThat(form.config().settings().whole("batch")).isEqualTo(64);
    }

    @Test
    void aBadValueIsExplainedWhileTyping() {
        field("batch").value().set("many");
        assertThat(field("batch").complaint().get()).contains("batch").contains("'many'");
        assertThat(form.validProperty().get()).isFalse();
        field("batch").value().set("32");
        assertThat(form.validProperty().get()).isTrue();
    }

    @Test
    void aSeedMustBeAWholeNumber() {
        form.seedProperty().set("1.5");
        assertThat(form.seedComplaintProperty().get()).contains("1.5");
        assertThat(form.validProperty().get()).isFalse();
    }

    @Test
    void settingsWithoutEffectAreHiddenAndKeepTheirDefault() {
        form.familyProperty().set(form.families().stream().filter(f -> f.id().equals("sampled")).findFirst().orElseThrow());
        SettingFields.Field hidden = form.fields().stream().filter(f -> !f.visible().get()).findFirst().orElseThrow();
        hidden.value().set("nonsense");
        assertThat(form.validProperty().get()).isTrue();
        assertThat(form.config().settings().text(hidden.setting().key())).isEqualTo(hidden.setting().defaultValue());
    }

    @Test
    void anotherFamilyKeepsTheValuesBothHave() {
        field("batch").value().set("32");
        form.familyProperty().set(form.families().getLast());
        assertThat(field("batch").value().get()).isEqualTo("32");
    }

    @Test
    void theFormTakesOverARun() {
        RunConfig config = form.config().withSeed(7).withSettings(form.config().settings().with("batch", "16"));
        RunFormViewModel other = new RunFormViewModel(ModelFamily.BUILT_IN);
        other.fill(config);
        other.useData("glyphs28", new DataShape(1, 28, 28), 10);
        assertThat(other.config()).isEqualTo(config);
    }
}

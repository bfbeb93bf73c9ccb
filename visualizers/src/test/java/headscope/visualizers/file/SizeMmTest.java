package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import headscope.visualizers.Figure;
import headscope.visualizers.SampleScenes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SizeMmTest {
    @ParameterizedTest
    @CsvSource({"nature-1col,89", "nature-1.5col,120", "nature-2col,183", "elsevier-1col,90", "elsevier-2col,190", "ieee-1col,88.9", "ieee-2col,181", "120x80mm,120", "88.5x60mm,88.5"})
    void namesAndPairsAreRead(String text, double width) {
        assertThat(SizeMm.parse(text).width()).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "huge", "120x80", "0x80mm", "120x99999mm", "-1x5mm"})
    void anythingElseIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> SizeMm.parse(text)).isInstanceOf(BadSettingException.class).message().startsWith("size: expected").endsWith(".").doesNotContain("\n");
    }

    @Test
    void columnsGetTheHeightThatTheFigureWants() {
        SizeMm gallery = SizeMm.parse("nature-1col", Figure.find("gallery").orElseThrow(), SampleScenes.rich());
        assertThat(gallery.height()).isBetween(100.0, 240.0);
        assertThat(SizeMm.parse("60x40mm", Figure.find("gallery").orElseThrow(), SampleScenes.rich())).isEqualTo(new SizeMm(60, 40));
    }

    @Test
    void unknownFormatsAreRefused() {
        assertThat(Format.parse("PDF")).isEqualTo(Format.PDF);
        assertThatThrownBy(() -> Format.parse("tiff")).isInstanceOf(BadSettingException.class).hasMessage("format: expected pdf, svg or png, found 'tiff'.");
    }
}

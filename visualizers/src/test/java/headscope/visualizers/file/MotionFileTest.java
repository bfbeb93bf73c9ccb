package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Scene;
import headscope.visualizers.AttentionSamples;
import headscope.visualizers.Figure;
import headscope.visualizers.SampleScenes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Moving pictures, read back by a reader that is not ours. */
class MotionFileTest {
    private static final SizeMm SIZE = new SizeMm(120, 80);

    private static byte[] gif(String figure, Scene scene, int dpi) throws IOException {
        var bytes = new ByteArrayOutputStream();
        MotionFile.gif(bytes, Figure.find(figure).orElseThrow(), scene, SIZE, dpi);
        return bytes.toByteArray();
    }

    @Test
    void aGifHasAPictureForEachGlimpseAndGoesOnForEver() throws IOException {
        byte[] bytes = gif("scan-path", AttentionSamples.glimpses(), 72);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)));
        assertThat(reader.getNumImages(true)).isEqualTo(6);
        assertThat(reader.read(0).getWidth()).isEqualTo(340);
        assertThat(reader.read(5).getHeight()).isEqualTo(227);
        for (int t = 0; t < 6; t++) {
            var tree = (IIOMetadataNode) reader.getImageMetadata(t).getAsTree("javax_imageio_gif_image_1.0");
            var control = (Element) tree.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo(t == 5 ? "240" : "80");
        }
        var first = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        var loop = (IIOMetadataNode) first.getElementsByTagName("ApplicationExtension").item(0);
        assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
        reader.dispose();
    }

    @Test
    void picturesDifferFromGlimpseToGlimpse() throws IOException {
        for (String figure : new String[] {"scan-path", "foveated", "belief"}) {
            var moments = MotionFile.moments(Figure.find(figure).orElseThrow(), AttentionSamples.glimpses());
            assertThat(moments).extracting(s -> s.focus().glimpse()).containsExactly(0, 1, 2, 3, 4, 5);
        }
        assertThat(gif("belief", AttentionSamples.glimpses(), 60)).isEqualTo(gif("belief", AttentionSamples.glimpses(), 60));
    }

    @Test
    void whatDoesNotMoveIsRefusedInASentence() {
        assertThatThrownBy(() -> gif("masks", SampleScenes.rich(), 72)).isInstanceOf(BadSettingException.class).hasMessageContaining("found masks");
        assertThatThrownBy(() -> gif("scan-path", SampleScenes.rich(), 72)).isInstanceOf(BadSettingException.class).hasMessageContaining("looks in glimpses");
        assertThatThrownBy(() -> gif("scan-path", AttentionSamples.glimpses(), 1200)).isInstanceOf(BadSettingException.class).hasMessageContaining("fewer dpi");
    }
}

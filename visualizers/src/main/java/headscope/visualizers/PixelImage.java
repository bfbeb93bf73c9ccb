package headscope.visualizers;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** One int[] that Java2D writes and JavaFX reads. */
final class PixelImage {
    private final BufferedImage canvas;
    private final PixelBuffer<IntBuffer> shared;
    private final WritableImage image;

    PixelImage(int width, int height) {
        canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] argb = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        shared = new PixelBuffer<>(width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(shared);
    }

    int width() {
        return canvas.getWidth();
    }

    int height() {
        return canvas.getHeight();
    }

    BufferedImage canvas() {
        return canvas;
    }

    WritableImage image() {
        return image;
    }

    /** Tells JavaFX that every pixel may have changed. FX thread only. */
    void changed() {
        shared.updateBuffer(_ -> null);
    }
}

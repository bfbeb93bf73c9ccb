package headscope.app.window;

import headscope.engine.value.Picture;
import javafx.scene.image.ImageView;

/** An input example, its pixels enlarged without smoothing. */
final class PictureThumb extends ImageView {
    private static final int SEQUENCE_RATIO = 4;

    /** @param side longest side on screen */
    PictureThumb(Picture picture, double side) {
        show(picture, side);
    }

    /** Grey for one channel, colours for three, the mean of the channels otherwise. A sequence is drawn as a strip of some height. */
    void show(Picture p, double side) {
        int tall = p.rows() == 1 ? Math.max(1, p.cols() / SEQUENCE_RATIO) : p.rows();
        int[] argb = new int[tall * p.cols()];
        for (int row = 0; row < tall; row++) {
            for (int col = 0; col < p.cols(); col++) argb[row * p.cols() + col] = colour(p, Math.min(row, p.rows() - 1), col);
        }
        Pixels.show(this, argb, tall, p.cols(), side);
    }

    private static int colour(Picture p, int row, int col) {
        if (p.channels() == 3) return 0xff000000 | level(p.at(0, row, col)) << 16 | level(p.at(1, row, col)) << 8 | level(p.at(2, row, col));
        float mean = 0;
        for (int c = 0; c < p.channels(); c++) mean += p.at(c, row, col) / p.channels();
        return 0xff000000 | level(mean) * 0x010101;
    }

    private static int level(float v) {
        return Math.round(255 * Math.clamp(v, 0f, 1f));
    }
}

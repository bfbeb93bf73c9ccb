package headscope.app.window;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A few cells of colour as an image of whole pixels per cell: no smoothing on any pipeline and at any scale. FX thread only. */
final class Pixels {
    private static final int OVERSAMPLE = 2;

    private Pixels() {}

    /**
     * Shows the cells, reusing the view's image if its size is right.
     *
     * @param argb [rows, cols]
     * @param side longest side on screen, in logical pixels
     */
    static void show(ImageView view, int[] argb, int rows, int cols, double side) {
        int cell = Math.max(1, (int) Math.ceil(OVERSAMPLE * side / Math.max(rows, cols)));
        int width = cols * cell;
        int height = rows * cell;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) pixels[y * width + x] = argb[y / cell * cols + x / cell];
        }
        if (!(view.getImage() instanceof WritableImage image && image.getWidth() == width && image.getHeight() == height)) view.setImage(new WritableImage(width, height));
        ((WritableImage) view.getImage()).getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        view.setPreserveRatio(true);
        view.setFitWidth(side);
        view.setFitHeight(side);
    }
}

package headscope.app.window;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/** The program's icon, made of what it shows: the taps of a sampled head on a dark square. */
final class AppIcon {
    private static final int GROUND = 0xff0d1117;
    private static final int EMPTY = 0xff21262d;
    private static final int NEGATIVE = 0xff4f9be8;
    private static final int POSITIVE = 0xffe8914f;
    /** Cells of a 5 x 5 window: 0 unread, -1 and 1 signs of weights. */
    private static final int[] TAPS = {0, 0, 1, 0, 0, 0, -1, 0, 0, 1, 0, 0, 1, -1, 0, 1, 0, 0, 1, 0, 0, 0, -1, 0, 0};
    private static final int SIDE = 5;

    private AppIcon() {}

    static List<Image> sizes() {
        return IntStream.of(16, 32, 64, 128).mapToObj(AppIcon::of).toList();
    }

    private static Image of(int size) {
        WritableImage image = new WritableImage(size, size);
        double cell = size / (SIDE + 1.0);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) image.getPixelWriter().setArgb(x, y, colour(x / cell - 0.5, y / cell - 0.5, cell));
        }
        return image;
    }

    /** @param u column and {@code v} row in cells */
    private static int colour(double u, double v, double cell) {
        int col = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        if (col < 0 || row < 0 || col >= SIDE || row >= SIDE) return GROUND;
        double gap = Math.max(0.08, 0.5 / cell);
        if (u - col < gap || v - row < gap) return GROUND;
        return switch (TAPS[row * SIDE + col]) {
            case 1 -> POSITIVE;
            case -1 -> NEGATIVE;
            default -> EMPTY;
        };
    }
}

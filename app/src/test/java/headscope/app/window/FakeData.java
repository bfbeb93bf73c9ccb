package headscope.app.window;

import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.Features;
import headscope.engine.data.FileFormatException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Ten classes of rings and bars, 28 x 28; files whose name holds {@code bad} are refused. */
final class FakeData implements DataSource {
    private static final int SIDE = 28;

    @Override
    public Dataset open(String spec) throws IOException {
        if (spec.contains("bad")) throw new FileFormatException(Path.of(spec), "header", "magic 2051", "0", "Choose an IDX image file.");
        return new Dataset(spec, new DataShape(1, SIDE, SIDE), IntStream.range(0, 10).mapToObj(Integer::toString).toList(), split(600), split(100), split(100), "00");
    }

    private static Examples split(int count) {
        return new Examples(new Features() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int size() {
                return SIDE * SIDE;
            }

            @Override
            public void copyTo(int index, float[] target, int at) {
                float[] values = picture(index).values();
                System.arraycopy(values, 0, target, at, values.length);
            }
        }, IntStream.range(0, count).map(i -> label(i)).toArray());
    }

    static int label(int index) {
        return (index * 7 + index / 10 * 3) % 10;
    }

    /** Example {@code index} shows its class as turns of a spiral. */
    static Picture picture(int index) {
        SplittableRandom r = new SplittableRandom(index);
        float[] v = new float[SIDE * SIDE];
        int turns = label(index);
        double cy = 13 + 2 * r.nextDouble();
        double cx = 13 + 2 * r.nextDouble();
        for (double t = 0; t < 1; t += 0.002) {
            double angle = t * Math.PI * (1 + turns / 2.0) + index % 3;
            double radius = 3 + (turns % 2 == 0 ? 6 : 8 * t);
            double y = cy + radius * Math.sin(angle);
            double x = cx + radius * Math.cos(angle);
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int row = (int) Math.round(y) + dy;
                    int col = (int) Math.round(x) + dx;
                    if (row < 0 || col < 0 || row >= SIDE || col >= SIDE) continue;
                    double d = Math.hypot(y - row, x - col);
                    v[row * SIDE + col] = (float) Math.max(v[row * SIDE + col], Math.clamp(1.5 - d, 0, 1));
                }
            }
        }
        return new Picture(1, SIDE, SIDE, v);
    }
}

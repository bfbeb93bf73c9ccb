package headscope.visualizers.figure;

import headscope.engine.value.OffsetDensity;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Contours;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Contours of the offset law that enclose 50, 80 and 95 % of its probability (highest-density regions). */
final class LawContours {
    static final double[] SHARES = {0.5, 0.8, 0.95};
    private static final float[][] DASHES = {{}, {5, 3}, {1.2f, 2.5f}};
    /** Cells are compared on a logarithmic scale down to this fraction of the peak, on which common laws are smooth. */
    private static final double FLOOR = 1e-5;

    /**
     * @param index number of the share in {@link #SHARES}
     * @param line  closed lines; the cell (dy, dx) has its centre at x = dx + colRadius, y = dy + rowRadius
     */
    record Level(int index, Shape line) {}

    private LawContours() {}

    static boolean uniform(OffsetDensity density) {
        double[] p = density.p();
        double first = p[0];
        return Arrays.stream(p).allMatch(v -> Math.abs(v - first) < 1e-9 * first);
    }

    /** Levels that differ; one for a uniform law. */
    static List<Level> of(OffsetDensity density) {
        double[] p = density.p();
        double[] falling = Arrays.stream(p).sorted().toArray();
        double peak = falling[falling.length - 1];
        double[] logs = Arrays.stream(p).map(v -> Math.log(Math.max(v / peak, FLOOR))).toArray();
        var contours = new Contours(2 * density.rowRadius() + 1, 2 * density.colRadius() + 1, logs, 2 * Math.log(FLOOR));
        var levels = new ArrayList<Level>();
        double before = Double.NaN;
        for (int i = 0; i < SHARES.length; i++) {
            double sum = 0;
            int n = falling.length;
            while (n > 0 && sum < SHARES[i] - 1e-9) sum += falling[--n];
            double inside = Math.log(Math.max(falling[n] / peak, FLOOR));
            double outside = n == 0 ? inside - 1 : Math.log(Math.max(falling[n - 1] / peak, FLOOR));
            double level = outside < inside - 1e-6 ? (inside + outside) / 2 : inside - 1e-6;
            if (Math.abs(level - before) < 1e-3) continue;
            before = level;
            levels.add(new Level(i, contours.at(level)));
        }
        return uniform(density) ? List.of(levels.getFirst()) : levels;
    }

    /** Quiet: dark over a lighter casing, told apart by dashes. */
    static void draw(Canvas canvas, Shape line, int index) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setColor(new Color(255, 255, 255, 110));
        g.setStroke(style.stroke(style.thin() * 2.2));
        g.draw(line);
        g.setColor(new Color(30, 30, 30, 190));
        g.setStroke(style.dashed(style.thin(), DASHES[index]));
        g.draw(line);
    }

    /** For legends, on the figure's own ground. */
    static void drawSample(Canvas canvas, Shape line, int index) {
        canvas.g().setColor(canvas.style().ink());
        canvas.g().setStroke(canvas.style().dashed(canvas.style().thin(), DASHES[index]));
        canvas.g().draw(line);
    }
}

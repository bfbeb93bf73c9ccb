package headscope.visualizers.figure;

import headscope.engine.value.HeadId;
import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.ColourMap;
import headscope.visualizers.colour.DivergingScale;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The matrix of one layer with its tree at the left, names, and a colour bar. */
record SimilarityPanel(Scene scene, HeadSimilarity similarity) {
    private static final Map<String, String> TITLES = Map.of("cos", "Correlation", "cka", "Linear CKA", "hsic", "HSIC (a copy has 1)", "jaccard", "Mask overlap");
    private static final double VERY_SIMILAR = 0.95;
    private static final double LEAST_FRAMED = 7;
    private static final int MOST_PAIRS = 12;
    /** With more heads, cells are smaller than a pointer can choose: they only say what they are. */
    private static final int MOST_PLACES = 64;

    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        int n = similarity.heads().size();
        double[] distances = similarity.values();
        for (int i = 0; i < distances.length; i++) distances[i] = 1 - Math.min(1, Math.abs(Double.isFinite(distances[i]) ? distances[i] : 0));
        Dendrogram tree = Dendrogram.of(distances, n);
        double heading = Labels.lineHeight(style.bold()) + style.px(4);
        double barHeight = ColourBar.height(style) + style.px(10);
        double treeWidth = Math.clamp(0.16 * box.getWidth(), style.px(24), style.px(90));
        double height = box.getHeight() - heading - barHeight;
        double widest = similarity.heads().stream().mapToDouble(h -> Labels.width(style.small(), scene.frame().shortName(h))).max().orElse(0);
        double fit = Math.min(height, box.getWidth() - treeWidth) / n;
        Font font = style.smallAt(fit / 1.1);
        boolean everyName = fit >= style.leastFont();
        double names = widest * font.getSize2D() / style.small().getSize2D() + style.px(8);
        double side = Math.min(height, box.getWidth() - treeWidth - names);
        if (side < style.px(20)) return;
        Labels.draw(canvas, Labels.fitted(style.bold(), "Layer %d, step %s".formatted(similarity.layer(), Numbers.whole(similarity.step())), box.getWidth()), style.bold(), style.ink(),
                box.getX(), box.getY() + Labels.capHeight(style.bold()), Align.LEFT);
        Rectangle2D matrix = Boxes.of(box.getX() + treeWidth, box.getY() + heading, side, side);
        tree(canvas, tree, Boxes.of(box.getX(), matrix.getY(), treeWidth - style.px(3), side));
        cells(canvas, tree.order(), matrix);
        names(canvas, tree.order(), matrix, font, everyName);
        double width = Math.min(treeWidth + side + names, style.px(260));
        new ColourBar(TITLES.getOrDefault(similarity.kind(), similarity.kind()), signed() ? -1 : 0, 1, this::argb, ColourBar.Range.FIXED, false)
                .paint(canvas, matrix.getX(), matrix.getMaxY() + style.px(10), Math.min(width, box.getMaxX() - matrix.getX()));
        note(canvas);
    }

    private boolean signed() {
        return similarity.kind().equals("cos");
    }

    private int argb(double value) {
        return signed() ? DivergingScale.argb(value) : ColourMap.VIRIDIS.argb(value);
    }

    private static void tree(Canvas canvas, Dendrogram tree, Rectangle2D box) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        int n = tree.order().length;
        double[] x = new double[n + tree.joins().size()];
        double[] y = new double[x.length];
        for (int i = 0; i < n; i++) {
            x[tree.order()[i]] = box.getMaxX();
            y[tree.order()[i]] = box.getY() + box.getHeight() * (i + 0.5) / n;
        }
        double most = tree.joins().stream().mapToDouble(Dendrogram.Join::height).max().orElse(1);
        g.setColor(style.muted());
        g.setStroke(style.stroke(style.thin()));
        for (int i = 0; i < tree.joins().size(); i++) {
            Dendrogram.Join join = tree.joins().get(i);
            double at = box.getMaxX() - box.getWidth() * (most > 0 ? join.height() / most : 0);
            for (int part : new int[] {join.upper(), join.lower()}) g.draw(new Line2D.Double(x[part], y[part], at, y[part]));
            g.draw(new Line2D.Double(at, y[join.upper()], at, y[join.lower()]));
            x[n + i] = at;
            y[n + i] = (y[join.upper()] + y[join.lower()]) / 2;
        }
    }

    private void cells(Canvas canvas, int[] order, Rectangle2D matrix) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        int n = order.length;
        double cell = matrix.getWidth() / n;
        int none = style.surface().getRGB();
        if (n > MOST_PLACES) canvas.cells(matrix, n, n, (r, c) -> text(order[r], order[c]));
        HeatMap.paint(canvas, matrix, n, n, (r, c) -> r == c ? none : argb(similarity.at(order[r], order[c])));
        g.setStroke(style.stroke(style.thin()));
        g.setColor(style.ink());
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                double s = similarity.at(order[r], order[c]);
                HeadId a = similarity.heads().get(order[r]);
                HeadId b = similarity.heads().get(order[c]);
                Rectangle2D box = Boxes.of(matrix.getX() + c * cell, matrix.getY() + r * cell, cell, cell);
                if (r != c && cell >= LEAST_FRAMED * style.unit() && Math.abs(s) >= VERY_SIMILAR) g.draw(Boxes.inset(box, Math.min(style.thin(), 0.2 * cell)));
                if (n <= MOST_PLACES) canvas.hit(box, r == c ? Target.of(a) : new Target.Pair(a, b), text(order[r], order[c]));
            }
        }
        g.setColor(style.faint());
        g.draw(matrix);
        g.setStroke(style.stroke(style.thick()));
        g.setColor(style.accent());
        for (int i = 0; i < n; i++) {
            if (!marked(similarity.heads().get(order[i]))) continue;
            double y = matrix.getY() + (i + 0.5) * cell;
            double x = matrix.getX() + (i + 0.5) * cell;
            g.draw(new Line2D.Double(matrix.getX(), y, matrix.getX() + Math.min(cell, style.px(5)), y));
            g.draw(new Line2D.Double(x, matrix.getMaxY() - Math.min(cell, style.px(5)), x, matrix.getMaxY()));
        }
    }

    private String text(int i, int j) {
        HeadId a = similarity.heads().get(i);
        return i == j ? a.toString() : "%s and %s: %s".formatted(a, similarity.heads().get(j), Numbers.fixed(similarity.at(i, j), 3));
    }

    private boolean marked(HeadId head) {
        return GalleryFigure.selected(scene.focus(), head) || GalleryFigure.hovered(scene.focus(), head);
    }

    private void names(Canvas canvas, int[] order, Rectangle2D matrix, Font font, boolean all) {
        FigureStyle style = canvas.style();
        double cell = matrix.getHeight() / order.length;
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < order.length; i++) {
            HeadId head = similarity.heads().get(order[i]);
            boolean marked = marked(head);
            double y = matrix.getY() + (i + 0.5) * cell;
            if (!all && !(marked && y >= free)) continue;
            free = y + font.getSize2D();
            Color color = GalleryFigure.selected(scene.focus(), head) ? style.accent() : style.ink();
            String name = scene.frame().shortName(head);
            Labels.middle(canvas, name, marked ? style.bold().deriveFont(font.getSize2D()) : font, color, matrix.getMaxX() + style.px(5), y, Align.LEFT);
            canvas.hit(Boxes.of(matrix.getMaxX() + style.px(4), y - cell / 2, Labels.width(font, name), cell), Target.of(head), scene.frame().fullName(head));
        }
    }

    private void note(Canvas canvas) {
        record Pair(HeadId a, HeadId b, double similarity) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < similarity.heads().size(); i++) {
            for (int j = i + 1; j < similarity.heads().size(); j++) pairs.add(new Pair(similarity.heads().get(i), similarity.heads().get(j), similarity.at(i, j)));
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> -Math.abs(p.similarity)).thenComparing(Pair::a).thenComparing(Pair::b));
        long close = pairs.stream().filter(p -> Math.abs(p.similarity) >= VERY_SIMILAR).count();
        canvas.note("very similar pairs of layer " + similarity.layer(), Numbers.whole(close));
        for (Pair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) canvas.note(pair.a + " and " + pair.b, Numbers.fixed(pair.similarity, 3));
    }
}

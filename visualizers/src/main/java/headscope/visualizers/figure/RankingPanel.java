package headscope.visualizers.figure;

import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Ranking;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Signs;
import headscope.visualizers.draw.Ticks;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ranking of one layer.
 *
 * @param panel    number of the panel, -1 if it is the only one
 * @param older    ranking the rows come from
 * @param progress 0 = where they were in the older one, 1 = where they belong
 */
record RankingPanel(Frame frame, LayerInfo layer, Focus focus, Ranking ranking, Ranking older, double progress, int panel) {
    private static final double TILT = Math.toRadians(-50);
    private static final double LARGEST_ROW = 22;
    private static final double LEAST_ROW = 4;
    private static final int LONGEST_HEADER = 19;

    /** Where the columns lie. */
    private record Columns(double name, double bar, double barEnd, double value, double dots, double dotStep, List<String> ids, Font font) {}

    /** Height under which a panel says too little. */
    static double leastHeight(FigureStyle style, Ranking ranking, int rows) {
        return headHeight(style, CriterionColumns.of(ranking, 0)) + footHeight(style) + Math.min(rows, 8) * style.px(9);
    }

    static double headHeight(FigureStyle style, CriterionColumns criteria) {
        double longest = Labels.width(style.small(), "combined rank");
        for (String id : criteria.criteria()) longest = Math.max(longest, Labels.width(style.small(), header(id)));
        return Labels.lineHeight(style.bold()) + longest * Math.sin(-TILT) + style.px(10);
    }

    static double footHeight(FigureStyle style) {
        return 2 * Labels.lineHeight(style.small()) + style.px(6);
    }

    private static String header(String id) {
        String words = CriterionColumns.words(id);
        return words.length() <= LONGEST_HEADER ? words : words.substring(0, LONGEST_HEADER - 1).strip() + "\u2026";
    }

    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        String criterion = focus.criterion().orElse("");
        CriterionColumns criteria = CriterionColumns.of(ranking, layer.index());
        List<HeadId> order = CriterionColumns.order(ranking, layer.index(), criterion);
        double baseline = box.getY() + Labels.capHeight(style.bold());
        double heading = box.getX() + Labels.panelLetter(canvas, panel, box.getX(), baseline);
        Labels.draw(canvas, "Layer " + layer.index(), style.bold(), style.ink(), heading, baseline, Align.LEFT);
        if (order.isEmpty()) {
            Labels.draw(canvas, "no head takes part", style.small(), style.muted(), box.getX(), box.getY() + 2 * Labels.lineHeight(style.bold()), Align.LEFT);
            return;
        }
        double top = box.getY() + headHeight(style, criteria);
        double room = box.getMaxY() - footHeight(style) - top;
        double row = Math.clamp(room / order.size(), style.px(LEAST_ROW), style.px(LARGEST_ROW));
        int fitting = Math.clamp((int) (room / row + 1e-6), 0, order.size());
        if (fitting < 1) return;
        if (fitting < order.size()) {
            String more = "best %d of %d".formatted(fitting, order.size());
            Labels.draw(canvas, more, style.small(), style.muted(), heading + Labels.width(style.bold(), "Layer 00 "), baseline, Align.LEFT);
        }
        Columns columns = columns(style, box, row, criteria, criterion);
        double[] range = range(order, criterion);
        axes(canvas, columns, criterion, range, top, top + row * fitting, row);
        List<HeadId> before = CriterionColumns.order(older, layer.index(), criterion);
        int labelEvery = Math.max(1, (int) Math.ceil(0.8 * columns.font.getSize2D() / row));
        for (int i = 0; i < order.size(); i++) {
            HeadId head = order.get(i);
            int was = before.indexOf(head);
            double place = was < 0 ? i : was + (i - was) * progress;
            if (place > fitting - 1 + 1e-6) continue;
            boolean marked = GalleryFigure.selected(focus, head) || GalleryFigure.hovered(focus, head);
            if (progress >= 1 && criterion.isEmpty() && i < fitting) tie(canvas, columns, order, i, fitting, top, row);
            row(canvas, Boxes.of(box.getX(), top + place * row, box.getWidth(), row), columns, criteria, ranking.of(head).orElseThrow(), criterion, range, i + 1,
                    marked || i % labelEvery == 0);
        }
    }

    private Columns columns(FigureStyle style, Rectangle2D box, double row, CriterionColumns criteria, String criterion) {
        Font font = style.smallAt(row / 1.15);
        double size = font.getSize2D();
        double names = 0;
        for (HeadScore s : ranking.scores()) {
            if (s.head().layer() == layer.index()) names = Math.max(names, Labels.width(font, layer.shortName(s.head())));
        }
        names += 1.6 * size;
        double value = Labels.width(font, "0.0000") + style.px(4);
        var ids = new ArrayList<>(criteria.criteria());
        ids.remove(criterion);
        if (!criterion.isEmpty()) ids.addFirst("");
        double dotStep = Math.clamp(0.42 * box.getWidth() / Math.max(1, ids.size()), style.px(14), style.px(44));
        double tail = 0;
        for (int i = 0; i < ids.size(); i++) {
            double reach = Labels.width(style.small(), ids.get(i).isEmpty() ? "combined rank" : header(ids.get(i))) * Math.cos(TILT) + style.px(4);
            tail = Math.max(tail, reach - (ids.size() - i - 0.5) * dotStep);
        }
        double dots = box.getMaxX() - dotStep * ids.size() - tail;
        double bar = box.getX() + names + style.px(6);
        return new Columns(box.getX(), bar, Math.max(bar + style.px(12), dots - value - style.px(10)), dots - style.px(10), dots, dotStep, ids, font);
    }

    private double[] range(List<HeadId> order, String criterion) {
        if (criterion.isEmpty()) return new double[] {0, 1};
        double high = 0;
        double low = 0;
        for (HeadId head : order) {
            double v = value(ranking.of(head).orElseThrow(), criterion);
            if (!Double.isFinite(v)) continue;
            high = Math.max(high, v);
            low = Math.min(low, v);
        }
        return new double[] {low < 0 ? -Ticks.roundUp(-low) : 0, high > 0 || low == 0 ? Ticks.roundUp(high) : 0};
    }

    private static double value(HeadScore score, String criterion) {
        return criterion.isEmpty() ? score.rank() : score.scores().getOrDefault(criterion, Double.NaN);
    }

    private void axes(Canvas canvas, Columns columns, String criterion, double[] range, double top, double bottom, double row) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        double baseline = bottom + style.px(4) + Labels.capHeight(style.small());
        double width = columns.barEnd - columns.bar;
        Ticks ticks = Ticks.between(range[0], range[1], Math.max(2, (int) (width / (4.5 * style.small().getSize2D()))));
        g.setStroke(style.stroke(style.thin()));
        for (int i = 0; i < ticks.values().length; i++) {
            double x = columns.bar + width * (ticks.values()[i] - range[0]) / (range[1] - range[0]);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(x, top, x, bottom + style.px(3)));
            Labels.draw(canvas, ticks.label(i), style.small(), style.muted(), x, baseline, Align.CENTRE);
        }
        String title = criterion.isEmpty() ? Labels.firstThatFits(style.small(), width + style.px(40), "combined rank, 90 % interval, ties bracketed", "combined rank, 90 % interval", "combined rank")
                : CriterionColumns.words(criterion);
        Labels.draw(canvas, Labels.fitted(style.small(), title, width + style.px(40)), style.small(), style.muted(), columns.bar + width / 2,
                baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        for (int i = 0; i < columns.ids.size(); i++) {
            double x = columns.dots + (i + 0.5) * columns.dotStep;
            double half = 0.36 * columns.dotStep;
            g.setColor(new Color(style.grid().getRed(), style.grid().getGreen(), style.grid().getBlue(), 90));
            g.fill(Boxes.of(x - half - style.px(3), top, 2 * half + style.px(6), bottom - top));
            String id = columns.ids.get(i);
            AffineTransform before = g.getTransform();
            g.translate(x, top - style.px(5));
            g.rotate(TILT);
            Labels.draw(canvas, id.isEmpty() ? "combined rank" : header(id), style.small(), style.muted(), 0, 0, Align.LEFT);
            g.setTransform(before);
        }
        if (!columns.ids.isEmpty()) {
            double x = columns.dots + columns.dotStep * columns.ids.size() / 2;
            String text = Labels.firstThatFits(style.small(), columns.dotStep * columns.ids.size() + style.px(20), "lowest to highest of the layer", "low to high", "");
            Labels.draw(canvas, text, style.small(), style.muted(), x, baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        }
    }

    private void row(Canvas canvas, Rectangle2D box, Columns columns, CriterionColumns criteria, HeadScore score, String criterion, double[] range, int place,
                     boolean labelled) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        HeadId head = score.head();
        boolean selected = GalleryFigure.selected(focus, head);
        boolean hovered = GalleryFigure.hovered(focus, head);
        double middle = box.getCenterY();
        if (selected || hovered) {
            Color tint = selected ? style.accent() : style.faint();
            g.setColor(new Color(tint.getRed(), tint.getGreen(), tint.getBlue(), selected ? 38 : 52));
            g.fill(Boxes.of(box.getX() - style.px(4), box.getY(), box.getWidth() + style.px(8), box.getHeight()));
        }
        double now = value(score, criterion);
        double was = older.of(head).map(s -> value(s, criterion)).filter(Double::isFinite).orElse(now);
        double shown = was + (now - was) * progress;
        double zero = columns.bar + (columns.barEnd - columns.bar) * (0 - range[0]) / (range[1] - range[0]);
        if (Double.isFinite(shown)) {
            double end = columns.bar + (columns.barEnd - columns.bar) * Math.clamp((shown - range[0]) / (range[1] - range[0]), 0, 1);
            double height = Math.max(0.66 * box.getHeight(), box.getHeight() - style.px(6));
            g.setColor(selected ? style.accent() : hovered ? style.ink() : style.faint());
            g.fill(Boxes.of(Math.min(zero, end), middle - height / 2, Math.max(style.thin(), Math.abs(end - zero)), height));
        }
        if (criterion.isEmpty() && score.high() > score.low()) whisker(canvas, columns, score, middle, box.getHeight());
        if (labelled) {
            Font font = selected ? style.bold().deriveFont(columns.font.getSize2D()) : columns.font;
            double used = Labels.width(font, layer.shortName(head));
            Labels.middle(canvas, layer.shortName(head), font, style.ink(), columns.name, middle, Align.LEFT);
            state(canvas, columns.name + used, middle, columns.font, head, score.young());
            Labels.middle(canvas, criterion.isEmpty() ? Numbers.fixed(now, 3) : Numbers.of(now), columns.font, style.muted(), columns.value, middle, Align.RIGHT);
        }
        double r = Math.min(style.px(3), 0.34 * box.getHeight());
        for (int i = 0; i < columns.ids.size(); i++) {
            String id = columns.ids.get(i);
            double t = id.isEmpty() ? score.rank() : criteria.normalised(score, id);
            if (!Double.isFinite(t)) continue;
            double x = columns.dots + (i + 0.5) * columns.dotStep + (Math.clamp(t, 0, 1) - 0.5) * 0.72 * columns.dotStep;
            g.setColor(selected ? style.accent() : hovered ? style.ink() : style.muted());
            g.fill(new Ellipse2D.Double(x - r, middle - r, 2 * r, 2 * r));
        }
        canvas.hit(box, Target.of(head), text(score, place));
        canvas.note(place + ". " + head, text(score, place).replace('\n', ';'));
    }

    /** Where the rank might lie on other examples. */
    private static void whisker(Canvas canvas, Columns columns, HeadScore score, double middle, double row) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        double width = columns.barEnd - columns.bar;
        double low = columns.bar + width * Math.clamp(score.low(), 0, 1);
        double high = columns.bar + width * Math.clamp(score.high(), 0, 1);
        double cap = Math.min(style.px(3), 0.3 * row);
        g.setColor(style.ink());
        g.setStroke(style.stroke(style.thin()));
        g.draw(new Line2D.Double(low, middle, high, middle));
        g.draw(new Line2D.Double(low, middle - cap, low, middle + cap));
        g.draw(new Line2D.Double(high, middle - cap, high, middle + cap));
    }

    /** A bracket beside the heads from this row on whose order is inside the noise. */
    private void tie(Canvas canvas, Columns columns, List<HeadId> order, int from, int fitting, double top, double row) {
        int group = ranking.of(order.get(from)).orElseThrow().group();
        if (from > 0 && ranking.of(order.get(from - 1)).orElseThrow().group() == group) return;
        int to = from;
        while (to + 1 < Math.min(fitting, order.size()) && ranking.of(order.get(to + 1)).orElseThrow().group() == group) to++;
        if (to == from) return;
        FigureStyle style = canvas.style();
        double x = columns.barEnd + style.px(5);
        double y0 = top + from * row + 0.2 * row;
        double y1 = top + (to + 1) * row - 0.2 * row;
        var bracket = new Path2D.Double();
        bracket.moveTo(x - style.px(3), y0);
        bracket.lineTo(x, y0);
        bracket.lineTo(x, y1);
        bracket.lineTo(x - style.px(3), y1);
        canvas.g().setColor(style.faint());
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(bracket);
        canvas.hitLine(bracket, style.px(3), Target.NONE, "%d heads whose order is inside the noise".formatted(to - from + 1));
    }

    private String text(HeadScore score, int place) {
        var text = new StringBuilder("%s, place %d%s\ncombined rank %s".formatted(layer.fullName(score.head()), place, score.young() ? ", young: too recently born to be judged" : "",
                Numbers.fixed(score.rank(), 3)));
        if (score.high() > score.low()) text.append(" (90 %% of resamples: %s to %s)".formatted(Numbers.fixed(score.low(), 3), Numbers.fixed(score.high(), 3)));
        long tied = ranking.scores().stream().filter(s -> s.head().layer() == score.head().layer() && s.group() == score.group()).count() - 1;
        if (tied > 0) text.append(tied == 1 ? "\ntied with 1 other head" : "\ntied with %d other heads".formatted(tied));
        score.scores().keySet().stream().sorted().forEach(id -> text.append('\n').append(CriterionColumns.words(id)).append(' ').append(Numbers.of(score.scores().get(id))));
        return text.toString();
    }

    /** Lock, dot or cross after the name. */
    private void state(Canvas canvas, double x, double middle, Font font, HeadId head, boolean young) {
        FigureStyle style = canvas.style();
        Optional<HeadInfo> info = frame.heads().stream().filter(h -> h.id().equals(head)).map(HeadView::info).findFirst();
        if (info.isEmpty()) return;
        double size = Labels.capHeight(font);
        double at = x + 0.5 * size;
        if (info.get().status() == HeadStatus.FROZEN) {
            Signs.lock(canvas, at, middle - 0.6 * size, 1.1 * size, style.muted());
        } else if (young || info.get().fresh()) {
            canvas.g().setColor(style.accent());
            canvas.g().fill(new Ellipse2D.Double(at, middle - 0.35 * size, 0.7 * size, 0.7 * size));
        } else if (info.get().dead()) {
            Labels.middle(canvas, "\u2020", font, style.muted(), at, middle, Align.LEFT);
        }
    }
}

package headscope.visualizers.figure;

import headscope.engine.value.EditMark;
import headscope.engine.value.HeadId;
import headscope.engine.value.Life;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Target;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Signs;
import headscope.visualizers.draw.Ticks;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws the rows of the biography figure. One painting. */
final class LifePanel {
    private static final double LEAST_STONE = 3;
    private static final double MOST_STONE = 9;

    private final Canvas canvas;
    private final FigureStyle style;
    private final Scene scene;
    private final List<Life> lives;
    private final List<String> origins;
    private final Rectangle2D plot;
    private final LifeRows rows;
    private final double legendTop;
    private final long last;

    LifePanel(Canvas canvas, Scene scene, Rectangle2D box) {
        this.canvas = canvas;
        this.style = canvas.style();
        this.scene = scene;
        lives = scene.frame().surgery().lives();
        origins = lives.stream().map(Life::origin).distinct().sorted((a, b) -> a.equals("initial") ? -1 : b.equals("initial") ? 1 : a.compareTo(b)).toList();
        double left = Labels.width(style.small(), "L0H00") + style.px(8);
        double heading = Labels.lineHeight(style.bold());
        double legend = LifeLegend.height(style, origins, box.getWidth());
        double bottom = 2 * Labels.lineHeight(style.small()) + style.px(8) + legend;
        plot = Boxes.of(box.getX() + left, box.getY() + heading, box.getWidth() - left - style.px(8), box.getHeight() - heading - bottom);
        rows = LifeRows.of(scene, plot.getY(), plot.getHeight(), heading);
        legendTop = box.getMaxY() - legend;
        last = Math.max(1, Math.max(scene.frame().step(), lives.stream().mapToLong(l -> l.diedStep().orElse(l.bornStep())).max().orElse(0)));
    }

    void paint() {
        if (plot.getWidth() < style.px(40) || plot.getHeight() < style.px(30)) {
            Labels.emptyState(canvas, "Not enough room for the lives of heads. Make the figure larger.");
            return;
        }
        axis();
        for (int l = 0; l < rows.slots().length; l++) {
            Labels.draw(canvas, "Layer " + l, style.bold(), style.ink(), plot.getX(), rows.layerTop(l) - style.px(4), Align.LEFT);
            names(l);
        }
        lives.forEach(this::bar);
        lives.forEach(this::parent);
        lives.forEach(this::edits);
        lives.stream().filter(l -> !l.alive()).forEach(this::stone);
        LifeLegend.paint(canvas, origins, plot.getX(), legendTop, plot.getWidth(), this::colour);
    }

    private double x(long step) {
        return plot.getX() + plot.getWidth() * Math.clamp((double) step / last, 0, 1);
    }

    private double y(HeadId head) {
        return rows.middle(Math.min(head.layer(), rows.slots().length - 1), head.slot());
    }

    private Color colour(String origin) {
        return origin.equals("initial") ? style.faint() : Identity.color(origins.indexOf(origin), style.dark());
    }

    private void axis() {
        Graphics2D g = canvas.g();
        double bottom = rows.bottom();
        g.setStroke(style.stroke(style.thin()));
        double baseline = bottom + style.px(5) + Labels.capHeight(style.small());
        Ticks steps = Ticks.whole(0, last, (int) Math.max(2, plot.getWidth() / (3.6 * style.small().getSize2D())));
        for (int i = 0; i < steps.values().length; i++) {
            double x = x(Math.round(steps.values()[i]));
            g.setColor(style.grid());
            g.draw(new Line2D.Double(x, plot.getY(), x, bottom));
            Labels.draw(canvas, steps.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        g.setColor(style.ink());
        g.draw(new Line2D.Double(plot.getX(), bottom, plot.getMaxX(), bottom));
        Labels.draw(canvas, "Step", style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    /** Names of slots where there is room, of selected ones always. */
    private void names(int layer) {
        Font font = style.smallAt(rows.pitch() * 0.95);
        int every = (int) Math.max(1, Math.ceil(1.1 * font.getSize2D() / rows.pitch()));
        for (int slot = 0; slot < rows.slots()[layer]; slot++) {
            boolean marked = marked(layer, slot);
            if (!marked && (slot % every != 0 || every > 1 && nearMarked(layer, slot, every))) continue;
            Labels.middle(canvas, "L" + layer + "H" + slot, marked ? style.bold().deriveFont(font.getSize2D()) : font, marked ? style.ink() : style.muted(),
                    plot.getX() - style.px(6), rows.middle(layer, slot), Align.RIGHT);
        }
    }

    private boolean nearMarked(int layer, int slot, int every) {
        for (int s = slot - every + 1; s < slot + every; s++) {
            if (s != slot && s >= 0 && marked(layer, s)) return true;
        }
        return false;
    }

    private boolean marked(int layer, int slot) {
        HeadId any = new HeadId(layer, slot, 0);
        return scene.focus().selected().stream().anyMatch(h -> LifeStory.sameSlot(h, any)) || scene.focus().hovered().filter(h -> LifeStory.sameSlot(h, any)).isPresent();
    }

    private Rectangle2D box(Life life) {
        double height = Math.max(style.thin(), rows.pitch() * 0.62);
        double from = x(life.bornStep());
        double to = Math.max(from + style.px(1), x(life.diedStep().orElse(last)));
        return Boxes.of(Math.min(from, plot.getMaxX() - style.px(1)), y(life.id()) - height / 2, Math.min(to, plot.getMaxX()) - Math.min(from, plot.getMaxX() - style.px(1)), height);
    }

    private void bar(Life life) {
        Graphics2D g = canvas.g();
        Rectangle2D box = box(life);
        g.setColor(colour(life.origin()));
        g.fill(box);
        if (marked(life.id().layer(), life.id().slot())) {
            g.setColor(style.accent());
            g.setStroke(style.stroke(style.line()));
            g.draw(box);
        }
        Target target = life.alive() ? Target.of(life.id()) : new Target.Tomb(life.id());
        canvas.hit(Boxes.of(box.getX(), y(life.id()) - rows.pitch() / 2, box.getWidth(), rows.pitch()), target, LifeStory.full(life, scene.history().marks()));
    }

    /** A thin line from the row of a parent in another slot to the birth. */
    private void parent(Life life) {
        HeadId parent = life.parent().orElse(life.id());
        if (LifeStory.sameSlot(parent, life.id()) || parent.layer() >= rows.slots().length || parent.slot() >= rows.slots()[parent.layer()]) return;
        Graphics2D g = canvas.g();
        double x = x(life.bornStep());
        double radius = style.px(1.5);
        boolean marked = marked(life.id().layer(), life.id().slot()) || marked(parent.layer(), parent.slot());
        g.setColor(marked ? style.ink() : style.muted());
        g.setStroke(style.stroke(marked ? style.line() : style.thin()));
        g.draw(new Line2D.Double(x, y(parent), x, y(life.id())));
        g.fill(new Ellipse2D.Double(x - radius, y(parent) - radius, 2 * radius, 2 * radius));
    }

    private void edits(Life life) {
        double radius = Math.clamp(rows.pitch() * 0.36, style.px(1), style.px(3.5));
        for (EditMark edit : LifeStory.edits(life, scene.history().marks())) {
            if (edit.step() == life.bornStep() && !life.origin().equals("initial")) continue;
            Signs.edit(canvas, edit.verb(), x(edit.step()), y(life.id()), radius, style.ink());
        }
    }

    /** A gravestone at the end of the bar. */
    private void stone(Life life) {
        double height = Math.clamp(rows.pitch() * 0.95, style.px(LEAST_STONE), style.px(MOST_STONE));
        double width = 0.72 * height;
        double x = Math.min(x(life.diedStep().orElse(last)), plot.getMaxX()) - width / 2;
        double foot = y(life.id()) + height / 2;
        var stone = new Path2D.Double();
        stone.moveTo(x, foot);
        stone.lineTo(x, foot - height + width / 2);
        stone.curveTo(x, foot - height - width * 0.16, x + width, foot - height - width * 0.16, x + width, foot - height + width / 2);
        stone.lineTo(x + width, foot);
        stone.closePath();
        Graphics2D g = canvas.g();
        g.setColor(style.background());
        g.fill(stone);
        g.setColor(style.ink());
        g.setStroke(style.stroke(style.thin()));
        g.draw(stone);
        double reach = style.px(3);
        canvas.hit(Boxes.of(x - reach, foot - Math.max(height, rows.pitch()), width + 2 * reach, Math.max(height, rows.pitch())), new Target.Tomb(life.id()),
                LifeStory.full(life, scene.history().marks()) + "\nclick: the dead head, and how to revive it");
    }
}

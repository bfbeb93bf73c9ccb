package headscope.visualizers.kernel;

import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelField;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A hyper-kernel as the continuous field that its slow network is: sampled at any size, its spectrum, and how alike neighbours are. */
public final class SlowNetFigure extends KernelFigure {
    private static final double GAP = 16;
    private static final double WIDE = 640;
    private static final double PLOT = 190;
    /** Powers of ten that the spectrum shows. */
    private static final double DECADES = 6;

    public SlowNetFigure() {
        super("slow-net", "Slow net",
                "The chosen hyper-kernel as a continuous field, sampled at any size and with any omega0: its values, its spectrum and its autocorrelation.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (width >= style.px(WIDE) || scene.frame().kernels().filter(HyperKernels.class::isInstance).isEmpty()) return 0;
        double map = (width - 2 * style.px(MARGIN) - style.px(GAP)) / 2;
        return 2 * style.px(MARGIN) + heading(style) + map + head(style) + foot(style) + style.px(GAP) + 2 * style.px(PLOT);
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "a kernel as a continuous field and its spectrum").ifPresent(kernels -> {
            if (kernels.field().isPresent()) paint(canvas, scene, kernels, kernels.field().get());
            else Labels.emptyState(canvas, "The chosen kernel is no field over a square. Choose another kernel below, and its field appears here.");
        });
    }

    private static void paint(Canvas canvas, Scene scene, HyperKernels kernels, KernelField field) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        heading(canvas, all, kernels, field);
        Rectangle2D below = Boxes.of(all.getX(), all.getY() + heading(style), all.getWidth(), all.getHeight() - heading(style));
        double gap = style.px(GAP);
        boolean wide = canvas.area().getWidth() >= style.px(WIDE);
        double room = wide ? below.getHeight() : below.getHeight() - gap - 2 * style.px(PLOT);
        double side = Math.min(room - head(style) - foot(style), wide ? (below.getWidth() - 2 * gap) * 0.34 : (below.getWidth() - gap) / 2);
        if (side < style.px(24)) side = Math.min((below.getWidth() - gap) / 2, Math.max(style.px(24), below.getHeight() - head(style) - foot(style)));
        double height = side + head(style) + foot(style);
        values(canvas, Boxes.of(below.getX(), below.getY(), side, height), scene, field);
        spectrum(canvas, Boxes.of(below.getX() + side + gap, below.getY(), side, height), field);
        Rectangle2D plots = wide ? Boxes.of(below.getX() + 2 * (side + gap), below.getY(), below.getWidth() - 2 * (side + gap), below.getHeight())
                : Boxes.of(below.getX(), below.getY() + height + gap, below.getWidth(), below.getHeight() - height - gap);
        SmoothnessPlots.autocorrelation(canvas, Boxes.of(plots.getX(), plots.getY(), plots.getWidth(), plots.getHeight() / 2), field);
        SmoothnessPlots.overOmega(canvas, Boxes.of(plots.getX(), plots.getCenterY(), plots.getWidth(), plots.getHeight() / 2), field);
    }

    private static double heading(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(6);
    }

    private static double head(FigureStyle style) {
        return Labels.lineHeight(style.small()) + style.px(2);
    }

    private static double foot(FigureStyle style) {
        return Labels.lineHeight(style.small()) + style.px(14) + ColourBar.height(style);
    }

    private static void heading(Canvas canvas, Rectangle2D all, HyperKernels kernels, KernelField field) {
        FigureStyle style = canvas.style();
        String name = "Block %d, %s, channel %d".formatted(field.block(), field.name(), field.channel());
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), name, all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        Plane samples = field.samples();
        String size = "%d \u00d7 %d samples; the network writes %d \u00d7 %d".formatted(samples.rows(), samples.cols(), field.written(), field.written());
        String omega = "\u03c90 = " + Numbers.plain(field.omega());
        boolean same = field.omega() == kernels.omega();
        String full = "%s%s; %s".formatted(omega, same ? ", as it was made" : " instead of %s with which it was made".formatted(Numbers.plain(kernels.omega())), size);
        Labels.draw(canvas, Labels.firstThatFits(style.small(), all.getWidth(), full, omega + "; " + size, omega), style.small(), style.muted(), all.getX(),
                baseline + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("field", name);
        canvas.note("omega0", "%s; made with %s".formatted(Numbers.plain(field.omega()), Numbers.plain(kernels.omega())));
        canvas.note("samples", size);
    }

    private static Rectangle2D map(FigureStyle style, Rectangle2D box) {
        return Boxes.of(box.getX(), box.getY() + head(style), box.getWidth(), box.getHeight() - head(style) - foot(style));
    }

    private static void values(Canvas canvas, Rectangle2D box, Scene scene, KernelField field) {
        FigureStyle style = canvas.style();
        Plane samples = field.samples();
        SignedScale scale = SignedScale.of(List.of(samples), scene.focus().lockedScale());
        Rectangle2D map = map(style, box);
        title(canvas, box, "Field");
        MapTile.paint(canvas, map, samples, scale, HeatMap.VECTOR_CELLS / 2, false, Target.NONE, "field");
        ends(canvas, map, "\u22121", "1", "column coordinate");
        scale.bar("Kernel value").paint(canvas, box.getX(), box.getMaxY() - ColourBar.height(style), box.getWidth());
    }

    private static void spectrum(Canvas canvas, Rectangle2D box, KernelField field) {
        FigureStyle style = canvas.style();
        Plane power = Spectrum.of(field.samples()).logPower();
        double high = -Double.MAX_VALUE;
        for (float v : power.values()) if (Float.isFinite(v)) high = Math.max(high, v);
        double top = high > -Double.MAX_VALUE ? Math.ceil(high) : 0;
        double low = top - DECADES;
        Rectangle2D map = map(style, box);
        title(canvas, box, "Spectrum");
        MapTile.paint(canvas, map, power, (r, c) -> style.magnitude().argb((power.at(r, c) - low) / (top - low)), HeatMap.VECTOR_CELLS / 2, false);
        canvas.cells(map, power.rows(), power.cols(), (r, c) -> "%d down, %d across, cycles per picture\nshare of power 10^%s".formatted(
                Spectrum.frequency(r, power.rows()), Spectrum.frequency(c, power.cols()), Numbers.fixed(power.at(r, c), 1)));
        ends(canvas, map, Numbers.signed(Spectrum.frequency(0, power.cols())), Numbers.signed(Spectrum.frequency(power.cols() - 1, power.cols())), "cycles per picture");
        new ColourBar("log10 share of power", low, top, v -> style.magnitude().argb((v - low) / (top - low)), ColourBar.Range.AUTO, true)
                .paint(canvas, box.getX(), box.getMaxY() - ColourBar.height(style), box.getWidth());
    }

    private static void title(Canvas canvas, Rectangle2D box, String text) {
        FigureStyle style = canvas.style();
        Labels.draw(canvas, Labels.fitted(style.small(), text, box.getWidth()), style.small(), style.ink(), box.getX(), box.getY() + Labels.capHeight(style.small()), Align.LEFT);
    }

    /** The numbers at both ends of the lower edge and what they count. */
    private static void ends(Canvas canvas, Rectangle2D map, String first, String last, String name) {
        FigureStyle style = canvas.style();
        double baseline = map.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        canvas.g().setColor(style.ink());
        canvas.g().setStroke(style.stroke(style.thin()));
        for (double x : new double[] {map.getX(), map.getMaxX()}) canvas.g().draw(new Line2D.Double(x, map.getMaxY(), x, map.getMaxY() + style.px(3)));
        Labels.draw(canvas, first, style.small(), style.ink(), map.getX(), baseline, Align.LEFT);
        Labels.draw(canvas, last, style.small(), style.ink(), map.getMaxX(), baseline, Align.RIGHT);
        double room = map.getWidth() - Labels.width(style.small(), first) - Labels.width(style.small(), last) - style.px(12);
        Labels.draw(canvas, Labels.fitted(style.small(), name, room), style.small(), style.muted(), map.getCenterX(), baseline, Align.CENTRE);
    }
}

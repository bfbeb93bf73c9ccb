package headscope.visualizers;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Where a figure paints, and what it tells about the places it painted. One thread, one painting. */
public final class Canvas {
    private final Graphics2D g;
    private final Rectangle2D area;
    private final FigureStyle style;
    private final boolean vector;
    private final List<HitMap.Region> regions = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private Canvas(Graphics2D g, Rectangle2D area, FigureStyle style, boolean vector) {
        this.g = g;
        this.area = area;
        this.style = style;
        this.vector = vector;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    /** A canvas of pixels: screen and PNG. */
    public static Canvas pixels(Graphics2D g, Rectangle2D area, FigureStyle style) {
        return new Canvas(g, area, style, false);
    }

    /** A canvas whose drawing is kept as shapes: SVG and PDF. Maps of moderate size are then painted as exact cells. */
    public static Canvas vector(Graphics2D g, Rectangle2D area, FigureStyle style) {
        return new Canvas(g, area, style, true);
    }

    public Graphics2D g() {
        return g;
    }

    public Rectangle2D area() {
        return area;
    }

    public FigureStyle style() {
        return style;
    }

    public boolean vector() {
        return vector;
    }

    /** Fills the area with the style's background. */
    public void clear() {
        g.setColor(style.background());
        g.fill(area);
    }

    /** Says what a shape stands for; later shapes lie above earlier ones. */
    public void hit(Shape shape, Target target, String text) {
        regions.add(new HitMap.Region.Single(new Hit(shape, target, text)));
    }

    /** Says what an open curve stands for: it is hit within the given distance. */
    public void hitLine(Shape curve, double reach, Target target, String text) {
        regions.add(new HitMap.Region.Line(new Hit(curve, target, text), reach));
    }

    /** The input picture: a grid of cells, each of which is a {@link Target.Position}. */
    public void positions(Rectangle2D picture, int rows, int cols, HitMap.CellText text) {
        regions.add(new HitMap.Region.Grid(picture, rows, cols, true, Target.Position::new, text));
    }

    /** A map whose cells have a text but lead nowhere. */
    public void cells(Rectangle2D map, int rows, int cols, HitMap.CellText text) {
        regions.add(new HitMap.Region.Grid(map, rows, cols, false, (_, _) -> Target.NONE, text));
    }

    /** A map whose cells stand for something. */
    public void cells(Rectangle2D map, int rows, int cols, HitMap.CellTarget target, HitMap.CellText text) {
        regions.add(new HitMap.Region.Grid(map, rows, cols, false, target, text));
    }

    public void note(String label, String value) {
        notes.add(new Note(label, value));
    }

    public List<Hit> hits() {
        return hitMap().all();
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** Everything told so far. */
    public HitMap hitMap() {
        return new HitMap(regions, notes);
    }
}

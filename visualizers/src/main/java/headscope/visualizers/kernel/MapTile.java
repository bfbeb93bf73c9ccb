package headscope.visualizers.kernel;

import headscope.engine.value.Plane;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.HitMap;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** A map as cells with a quiet edge, and the value of the cell under the pointer. */
final class MapTile {
    private MapTile() {}

    /** @param chosen whether it is the one under the lens */
    static void paint(Canvas canvas, Rectangle2D box, Plane map, HeatMap.CellColour colour, int vectorCells, boolean chosen) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        HeatMap.paint(canvas, box, map.rows(), map.cols(), colour, vectorCells);
        g.setColor(chosen ? style.accent() : style.grid());
        g.setStroke(style.stroke(chosen ? style.thick() : style.thin()));
        g.draw(box);
    }

    /** The same with a signed scale, where a click leads to the target. */
    static void paint(Canvas canvas, Rectangle2D box, Plane map, SignedScale scale, int vectorCells, boolean chosen, Target target, String name) {
        paint(canvas, box, map, (r, c) -> scale.argb(map.at(r, c)), vectorCells, chosen);
        canvas.cells(box, map.rows(), map.cols(), (_, _) -> target, text(map, name));
    }

    static HitMap.CellText text(Plane map, String name) {
        return (r, c) -> "%s\n%s: %s".formatted(name, map.rows() == 1 ? "cell " + c : "row %d, column %d".formatted(r, c), Numbers.of(map.at(r, c)));
    }

    /** The largest box with the map's proportions that fits, centred. */
    static Rectangle2D fit(Rectangle2D space, Plane map) {
        return InputPicture.fit(space, map.rows(), map.cols());
    }

    /** Whether the clip, if there is one, shows anything of the box. */
    static boolean visible(Canvas canvas, Rectangle2D box) {
        return Optional.ofNullable(canvas.g().getClipBounds()).map(clip -> clip.intersects(box)).orElse(true);
    }
}

package headscope.visualizers;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** What lies where in one painted figure. Immutable; coordinates are those of the canvas. */
public final class HitMap {
    public static final HitMap EMPTY = new HitMap(List.of(), List.of());

    /** Makes the hit of one cell only when somebody points at it: a picture has thousands. */
    public interface CellText {
        String of(int row, int col);
    }

    /** What a cell stands for. */
    public interface CellTarget {
        Target of(int row, int col);
    }

    sealed interface Region {
        record Single(Hit hit) implements Region {}

        /** A curve that is hit within a distance; stroking it for every painting would cost more than drawing it. */
        record Line(Hit hit, double reach) implements Region {
            boolean at(double x, double y) {
                return hit.shape().intersects(x - reach, y - reach, 2 * reach, 2 * reach)
                        && new BasicStroke((float) (2 * reach), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL).createStrokedShape(hit.shape()).contains(x, y);
            }
        }

        /** @param area a grid of equal cells, row 0 at the top */
        record Grid(Rectangle2D area, int rows, int cols, boolean position, CellTarget target, CellText text) implements Region {
            Optional<Hit> at(double x, double y) {
                return area.contains(x, y) ? Optional.of(nearest(x, y)) : Optional.empty();
            }

            Hit nearest(double x, double y) {
                double cellWidth = area.getWidth() / cols;
                double cellHeight = area.getHeight() / rows;
                int row = Math.clamp((int) Math.floor((y - area.getY()) / cellHeight), 0, rows - 1);
                int col = Math.clamp((int) Math.floor((x - area.getX()) / cellWidth), 0, cols - 1);
                var cell = new Rectangle2D.Double(area.getX() + col * cellWidth, area.getY() + row * cellHeight, cellWidth, cellHeight);
                return new Hit(cell, target.of(row, col), text.of(row, col));
            }
        }
    }

    private final List<Region> regions;
    private final List<Note> notes;

    HitMap(List<Region> regions, List<Note> notes) {
        this.regions = List.copyOf(regions);
        this.notes = List.copyOf(notes);
    }

    /** The topmost place under the point. */
    public Optional<Hit> at(double x, double y) {
        for (int i = regions.size() - 1; i >= 0; i--) {
            Optional<Hit> found = switch (regions.get(i)) {
                case Region.Single(Hit hit) -> hit.shape().contains(x, y) ? Optional.of(hit) : Optional.empty();
                case Region.Line line -> line.at(x, y) ? Optional.of(line.hit()) : Optional.empty();
                case Region.Grid grid -> grid.at(x, y);
            };
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** The position nearest to the point, even outside of the picture: for dragging. Empty if the figure has no positions. */
    public Optional<Hit> nearestPosition(double x, double y) {
        for (Region region : regions) {
            if (region instanceof Region.Grid grid && grid.position()) return Optional.of(grid.nearest(x, y));
        }
        return Optional.empty();
    }

    /** Places whose centre lies in the lasso, in painting order; grids of positions are left out. */
    public List<Hit> inside(Shape lasso) {
        return all().stream().filter(h -> lasso.contains(h.shape().getBounds2D().getCenterX(), h.shape().getBounds2D().getCenterY())).toList();
    }

    /** Every single place in painting order; grids of positions are left out. */
    public List<Hit> all() {
        return regions.stream().<Hit>mapMulti((region, to) -> {
            switch (region) {
                case Region.Single single -> to.accept(single.hit());
                case Region.Line line -> to.accept(line.hit());
                case Region.Grid _ -> { }
            }
        }).toList();
    }

    /** What is shown, as a text table: for "describe this view". */
    public List<Note> notes() {
        return notes;
    }
}

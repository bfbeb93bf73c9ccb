package headscope.engine.data;

import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts every picture of a data set somewhere on a larger black square and remembers where: the translated and cluttered sets of Mnih et al. 2014 from any pictures.
 *
 * @param side   of the square in pixels
 * @param clutter pieces of 8 x 8 from training pictures on every canvas, 0 for none
 * @param seed   of places and pieces
 */
public record Canvas(int side, int clutter, long seed) {
    /** Changes whenever the same choices would give other pictures, so that digests tell them apart. */
    private static final int RECIPE = 1;

    /**
     * The same examples, split as they are, on canvases. Pieces come from the training split alone. The digest is one of the source's digest and of these choices:
     * the pictures follow from nothing else.
     *
     * @throws FileFormatException if the examples are no pictures or larger than the canvas, in one sentence
     */
    public Dataset of(Dataset source) throws FileFormatException {
        DataShape small = source.shape();
        if (small.rows() == 1 || small.cols() == 1) {
            throw new FileFormatException(Path.of(source.name()), "canvas", "pictures of at least two rows and columns", small.toString(), "Leave the canvas out.");
        }
        if (side < Math.max(small.rows(), small.cols())) {
            throw new FileFormatException(Path.of(source.name()), "canvas", "a side of at least %d, the size of the pictures".formatted(Math.max(small.rows(), small.cols())),
                    Integer.toString(side), "Choose a larger canvas.");
        }
        InkBoxes boxes = InkBoxes.of(source.train().features(), small);
        var pieces = new Clutter(source.train().features(), small, boxes, clutter);
        String name = clutter == 0 ? "%s on %d x %d".formatted(source.name(), side, side) : "%s on %d x %d, %d pieces".formatted(source.name(), side, side, clutter);
        return new Dataset(name, new DataShape(small.channels(), side, side), source.classes(), spread(source.train(), small, "train", boxes, pieces),
                spread(source.validation(), small, "validation", InkBoxes.of(source.validation().features(), small), pieces),
                spread(source.test(), small, "test", InkBoxes.of(source.test().features(), small), pieces),
                DataDigest.derived(source.sha256(), "canvas %d clutter %d seed %d recipe %d".formatted(side, clutter, seed, RECIPE)));
    }

    private Examples spread(Examples examples, DataShape small, String split, InkBoxes boxes, Clutter pieces) {
        var spread = new CanvasFeatures(examples.features(), small, side, seed, split, pieces);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < examples.count(); i++) {
            int[] corner = spread.corner(i);
            float rows = boxes.rows(i);
            float cols = boxes.cols(i);
            places.add(new Place(corner[0] + boxes.top(i) + (rows - 1) / 2, corner[1] + boxes.left(i) + (cols - 1) / 2, rows, cols));
        }
        return new Examples(spread, examples.labels(), Optional.of(Places.of(places)));
    }
}

package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;
import java.util.Map;

/** {@code hg = ReLU(W1 seen + b1), hl = ReLU(W2 place + b2), g = ReLU(W3 hg + b3 + W4 hl + b4)} (SCIENCE 2b.1). Rows are glimpses of examples, glimpse by glimpse. */
final class GlimpseNet {
    private final Dense picture;
    private final Dense place;
    private final Junction joint;
    private final Sheet seen;
    private final Sheet places;
    private final Sheet pictureUnits;
    private final Sheet placeUnits;
    private final Sheet glimpse;
    private final Sheet pictureSlopes;
    private final Sheet placeSlopes;
    private final Sheet slopes;

    GlimpseNet(GlimpseShape shape, Workroom room, Map<String, Dense> layers, int rows) {
        picture = layers.get("W1");
        place = layers.get("W2");
        joint = new Junction(room, layers.get("W3"), layers.get("W4"));
        seen = room.sheet(rows, shape.seen());
        places = room.sheet(rows, 2);
        pictureUnits = room.sheet(rows, shape.pictureUnits());
        placeUnits = room.sheet(rows, shape.placeUnits());
        glimpse = room.sheet(rows, shape.units());
        pictureSlopes = room.sheet(rows, shape.pictureUnits());
        placeSlopes = room.sheet(rows, shape.placeUnits());
        slopes = room.sheet(rows, shape.units());
    }

    /** What the eye saw, written before {@link #forward}. */
    Sheet seen() {
        return seen;
    }

    /** Where it looked, inside the picture, written before {@link #forward}. */
    Sheet places() {
        return places;
    }

    Sheet glimpse() {
        return glimpse;
    }

    /** Slopes of {@link #glimpse} before its ReLU, written before {@link #backward}. */
    Sheet slopes() {
        return slopes;
    }

    void load(boolean learning) {
        picture.load(learning);
        place.load(learning);
        joint.load(learning);
    }

    void forward(int from, int to) {
        picture.forward(seen.rows(from, to), pictureUnits.rows(from, to), Finish.RECTIFIED);
        place.forward(places.rows(from, to), placeUnits.rows(from, to), Finish.RECTIFIED);
        joint.forward(pictureUnits.rows(from, to), placeUnits.rows(from, to), glimpse.rows(from, to), Finish.RECTIFIED);
    }

    void backward(int from, int to) {
        joint.first().backward(slopes.rows(from, to), pictureSlopes.rows(from, to), Start.ZERO, new Finish.Gated(pictureUnits.rows(from, to)));
        joint.second().backward(slopes.rows(from, to), placeSlopes.rows(from, to), Start.ZERO, new Finish.Gated(placeUnits.rows(from, to)));
    }

    /** Overwrites slopes of what was seen. */
    void seenSlopes(Sheet into, int from, int to) {
        picture.backward(pictureSlopes.rows(from, to), into.rows(from, to), Start.ZERO, Finish.NONE);
    }

    /** Overwrites slopes of where it looked, as far as they come through W2. */
    void placeSlopes(Sheet into, int from, int to) {
        place.backward(placeSlopes.rows(from, to), into.rows(from, to), Start.ZERO, Finish.NONE);
    }

    void learn(int rows) {
        picture.learn(seen.rows(0, rows), pictureSlopes.rows(0, rows));
        place.learn(places.rows(0, rows), placeSlopes.rows(0, rows));
        joint.learn(pictureUnits.rows(0, rows), slopes.rows(0, rows), placeUnits.rows(0, rows), slopes.rows(0, rows));
    }
}

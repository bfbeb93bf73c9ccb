package headscope.engine.value;

/**
 * Where the thing to be recognised is in a picture: the box around it, in pixels; the centre of the first pixel is (0, 0).
 *
 * @param row    of the centre of the box
 * @param col    of the centre of the box
 * @param height of the box
 * @param width  of the box
 */
public record Place(float row, float col, float height, float width) {
    /** How far a point is from the box, in pixels; 0 inside. */
    public double distance(double pointRow, double pointCol) {
        return Math.hypot(Math.max(0, Math.abs(pointRow - row) - height / 2), Math.max(0, Math.abs(pointCol - col) - width / 2));
    }
}

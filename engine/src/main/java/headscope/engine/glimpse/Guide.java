package headscope.engine.glimpse;

/** Decides where glimpses look. */
@FunctionalInterface
interface Guide {
    /**
     * A coordinate before it is kept inside the picture.
     *
     * @param glimpse from 0
     * @param row     of the batch
     * @param axis    0 for x, 1 for y
     * @param mean    what the network proposes, -1..1; 0 where it proposes nothing
     */
    double place(int glimpse, int row, int axis, double mean);

    /** The same coordinate, inside the picture. A number that is none stays none. */
    static double inside(double place) {
        return Math.clamp(place, -1.0, 1.0);
    }
}

package headscope.engine.glimpse;

/**
 * Places that are given.
 *
 * @param places [B, count, 2]
 */
record Directions(float[] places, int count) implements Guide {
    @Override
    public double place(int glimpse, int row, int axis, double mean) {
        return glimpse < count ? places[(row * count + glimpse) * 2 + axis] : mean;
    }
}

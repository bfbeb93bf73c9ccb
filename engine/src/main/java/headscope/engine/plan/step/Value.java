package headscope.engine.plan.step;

/**
 * An array of the graph in one of the two forms in which a plan may hold it.
 *
 * @param name    its name in the SameDiff graph
 * @param blocked whether examples are innermost, as our own kernels want them; otherwise it is an ND4J array in C order
 */
record Value(String name, boolean blocked) {
    static Value plain(String name) {
        return new Value(name, false);
    }

    static Value blocked(String name) {
        return new Value(name, true);
    }

    @Override
    public String toString() {
        return blocked ? name + " (blocked)" : name;
    }
}

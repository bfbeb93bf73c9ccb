package headscope.engine.rank;

/** Cosine of the centred maps over examples and positions, that is Pearson's correlation: cheap, and signed, which merging needs. */
final class Correlation implements Similarity {
    @Override
    public String id() {
        return "cos";
    }

    @Override
    public String title() {
        return "Correlation";
    }

    @Override
    public String help() {
        return "Pearson correlation of the activation maps over examples and positions; -1 means one is the other's negative.";
    }

    @Override
    public boolean signed() {
        return true;
    }

    @Override
    public double[] matrix(ComparedHeads heads) {
        return heads.correlation().clone();
    }
}

package headscope.engine.data;

/** Some examples of a larger set, in the order of {@code index}, without copying them. */
record SelectedFeatures(Features all, int[] index) implements Features {
    /** The chosen examples with their labels and places. */
    static Examples of(Examples all, int[] index) {
        int[] labels = new int[index.length];
        for (int i = 0; i < index.length; i++) labels[i] = all.labels()[index[i]];
        return new Examples(new SelectedFeatures(all.features(), index), labels, all.places().map(p -> p.selected(index)));
    }

    @Override
    public int count() {
        return index.length;
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public void copyTo(int i, float[] target, int at) {
        all.copyTo(index[i], target, at);
    }
}

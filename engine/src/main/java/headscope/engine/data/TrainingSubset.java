package headscope.engine.data;

import headscope.engine.value.BadSettingException;

/** A smaller training split: the same examples in every run, every class with its share. Validation and test stay whole. */
public final class TrainingSubset {
    private TrainingSubset() {}

    /**
     * Keeps so many training examples, or all if there are no more.
     *
     * @throws BadSettingException if a class would be left without an example, in one sentence
     */
    public static Dataset of(Dataset data, int examples) {
        int all = data.train().count();
        if (examples >= all) return data;
        int classes = data.classes().size();
        if (examples < classes) throw new BadSettingException("examples: expected at least one of each of the %d classes, found %d in all.".formatted(classes, examples));
        Examples chosen = Splits.share(data.train(), classes, (double) examples / all, "training subset");
        return new Dataset(data.name(), data.shape(), data.classes(), chosen, data.validation(), data.test(), data.sha256());
    }
}

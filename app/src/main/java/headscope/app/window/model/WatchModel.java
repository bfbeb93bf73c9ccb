package headscope.app.window.model;

import headscope.engine.rank.Similarity;
import headscope.engine.train.Watch;
import headscope.engine.value.Gaze;
import headscope.engine.value.Lens;
import headscope.engine.value.Picture;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which input every view shows: an example of the validation split, or one drawn by hand. FX thread only. */
public final class WatchModel {
    private String similarity = Similarity.BUILT_IN.getFirst().id();
    private final ReadOnlyObjectWrapper<Watch> watch = new ReadOnlyObjectWrapper<>(Watch.FIRST_EXAMPLE);

    public ReadOnlyObjectProperty<Watch> watchProperty() {
        return watch.getReadOnlyProperty();
    }

    public Watch watch() {
        return watch.get();
    }

    /** Another example: nothing is forced upon the network in it. */
    public void example(int index) {
        set(Math.max(0, index), Optional.empty(), false, Gaze.FREE.withEarlier(watch().gaze().earlier()));
    }

    public void move(int by) {
        example(watch().example() + by);
    }

    public void draw(Picture picture) {
        set(watch().example(), Optional.of(picture), false, watch().gaze());
    }

    /** The example with something over it: what it shows is still known. */
    public void spoil(Picture picture) {
        set(watch().example(), Optional.of(picture), true, watch().gaze());
    }

    /** Back from the drawn input to the example. */
    public void stopDrawing() {
        set(watch().example(), Optional.empty(), false, watch().gaze());
    }

    /** Whether anybody can see pictures now. */
    public void pictures(boolean wanted) {
        Watch now = watch();
        watch.set(new Watch(now.example(), now.drawn(), wanted, now.similarity(), now.gaze(), now.spoiled(), now.lens()));
    }

    /** What is forced upon a network that chooses where to look. */
    public void gaze(Gaze forced) {
        if (!forced.equals(watch().gaze())) watch.set(watch().gazing(forced));
    }

    /** Where a person looks in a network that writes kernels. */
    public void look(Lens lens) {
        if (!lens.equals(watch().lens())) watch.set(watch().through(lens));
    }

    /** Whether anybody can see how earlier moments of training saw the example. */
    public void earlier(boolean wanted) {
        gaze(watch().gaze().withEarlier(wanted));
    }

    private void set(int example, Optional<Picture> drawn, boolean spoiled, Gaze gaze) {
        watch.set(new Watch(example, drawn, watch().pictures(), watch().similarity(), gaze, spoiled, watch().lens()));
    }

    /** Which similarity heads are compared by, as soon as that can be seen. */
    public void compareBy(String kind) {
        similarity = kind;
        comparing(watch().similarity().isPresent());
    }

    /** Whether anybody can see how heads compare now; the engine compares them only then. */
    public void comparing(boolean wanted) {
        Watch next = watch().comparing(wanted ? Optional.of(similarity) : Optional.empty());
        if (!next.equals(watch())) watch.set(next);
    }
}

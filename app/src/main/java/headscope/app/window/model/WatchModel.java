package headscope.app.window.model;

import headscope.engine.rank.Similarity;
import headscope.engine.train.Watch;
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

    public void example(int index) {
        watch.set(new Watch(Math.max(0, index), Optional.empty(), watch().pictures(), watch().similarity()));
    }

    public void move(int by) {
        example(watch().example() + by);
    }

    public void draw(Picture picture) {
        watch.set(new Watch(watch().example(), Optional.of(picture), watch().pictures(), watch().similarity()));
    }

    /** Back from the drawn input to the example. */
    public void stopDrawing() {
        watch.set(new Watch(watch().example(), Optional.empty(), watch().pictures(), watch().similarity()));
    }

    /** Whether anybody can see pictures now. */
    public void pictures(boolean wanted) {
        watch.set(new Watch(watch().example(), watch().drawn(), wanted, watch().similarity()));
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

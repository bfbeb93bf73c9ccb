package headscope.app.window.model;

import headscope.engine.train.Watch;
import headscope.engine.value.Picture;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which input every view shows: an example of the validation split, or one drawn by hand. FX thread only. */
public final class WatchModel {
    private final ReadOnlyObjectWrapper<Watch> watch = new ReadOnlyObjectWrapper<>(Watch.FIRST_EXAMPLE);

    public ReadOnlyObjectProperty<Watch> watchProperty() {
        return watch.getReadOnlyProperty();
    }

    public Watch watch() {
        return watch.get();
    }

    public void example(int index) {
        watch.set(new Watch(Math.max(0, index), Optional.empty(), watch().pictures()));
    }

    public void move(int by) {
        example(watch().example() + by);
    }

    public void draw(Picture picture) {
        watch.set(new Watch(watch().example(), Optional.of(picture), watch().pictures()));
    }

    /** Back from the drawn input to the example. */
    public void stopDrawing() {
        watch.set(new Watch(watch().example(), Optional.empty(), watch().pictures()));
    }

    /** Whether anybody can see pictures now. */
    public void pictures(boolean wanted) {
        watch.set(new Watch(watch().example(), watch().drawn(), wanted));
    }
}

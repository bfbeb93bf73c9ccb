package headscope.engine.train;

import headscope.engine.value.Picture;
import java.util.Optional;

/**
 * What the screen wants to see; frames hold this and no more.
 *
 * @param example index into the validation split
 * @param drawn   an input drawn by hand, shown instead of the example
 * @param similarity id of the similarity by which heads are compared, if a figure shows that
 * @param pictures whether heads and the example are wanted at all; without a screen they are not
 */
public record Watch(int example, Optional<Picture> drawn, boolean pictures, Optional<String> similarity) {
    public static final Watch FIRST_EXAMPLE = new Watch(0, Optional.empty(), true);

    public Watch(int example, Optional<Picture> drawn, boolean pictures) {
        this(example, drawn, pictures, Optional.empty());
    }

    /** The same, with heads compared. */
    public Watch comparing(Optional<String> kind) {
        return new Watch(example, drawn, pictures, kind);
    }
}

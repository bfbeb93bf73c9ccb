package headscope.engine.train;

import headscope.engine.value.Gaze;
import headscope.engine.value.Lens;
import headscope.engine.value.Picture;
import java.util.Optional;

/**
 * What the screen wants to see; frames hold this and no more.
 *
 * @param example index into the validation split
 * @param drawn   an input drawn by hand, shown instead of the example
 * @param similarity id of the similarity by which heads are compared, if a figure shows that
 * @param pictures whether heads and the example are wanted at all; without a screen they are not
 * @param gaze     what a person forces upon a network that chooses where to look
 * @param spoiled  whether what is drawn is the example with something over it, so that its class still holds
 * @param lens     where a person looks in a network that writes kernels
 */
public record Watch(int example, Optional<Picture> drawn, boolean pictures, Optional<String> similarity, Gaze gaze, boolean spoiled, Lens lens) {
    public static final Watch FIRST_EXAMPLE = new Watch(0, Optional.empty(), true);

    public Watch(int example, Optional<Picture> drawn, boolean pictures) {
        this(example, drawn, pictures, Optional.empty());
    }

    /** With the gaze left free. */
    public Watch(int example, Optional<Picture> drawn, boolean pictures, Optional<String> similarity) {
        this(example, drawn, pictures, similarity, Gaze.FREE, false, Lens.CLOSED);
    }

    public Watch(int example, Optional<Picture> drawn, boolean pictures, Optional<String> similarity, Gaze gaze) {
        this(example, drawn, pictures, similarity, gaze, false, Lens.CLOSED);
    }

    /** Without anybody looking at kernels. */
    public Watch(int example, Optional<Picture> drawn, boolean pictures, Optional<String> similarity, Gaze gaze, boolean spoiled) {
        this(example, drawn, pictures, similarity, gaze, spoiled, Lens.CLOSED);
    }

    /** The same, with heads compared. */
    public Watch comparing(Optional<String> kind) {
        return new Watch(example, drawn, pictures, kind, gaze, spoiled, lens);
    }

    /** The same, with what a person forces. */
    public Watch gazing(Gaze forced) {
        return new Watch(example, drawn, pictures, similarity, forced, spoiled, lens);
    }

    /** The same, looking at kernels. */
    public Watch through(Lens other) {
        return new Watch(example, drawn, pictures, similarity, gaze, spoiled, other);
    }
}

package headscope.engine.train;

import headscope.engine.value.Picture;
import java.util.Optional;

/**
 * What the screen wants to see; frames hold this and no more.
 *
 * @param example index into the validation split
 * @param drawn   an input drawn by hand, shown instead of the example
 * @param pictures whether activations of the example are wanted at all (no figure on screen: false)
 */
public record Watch(int example, Optional<Picture> drawn, boolean pictures) {
    public static final Watch FIRST_EXAMPLE = new Watch(0, Optional.empty(), true);
}

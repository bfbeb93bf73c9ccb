package headscope.engine.value;

import java.util.Optional;

/**
 * What a figure draws: one moment of a run, what happened before, and where the person looks.
 *
 * @param beside another run that it is compared with
 */
public record Scene(Frame frame, History history, Focus focus, Optional<Beside> beside) {
    /** What happened in another run. */
    public record Beside(String name, History history) {}

    /** A run on its own. */
    public Scene(Frame frame, History history, Focus focus) {
        this(frame, history, focus, Optional.empty());
    }

    /** The same, compared with another run. */
    public Scene with(Optional<Beside> other) {
        return new Scene(frame, history, focus, other);
    }

    /** Focus whose layer and position exist in the frame: a missing position becomes the centre of the picture. */
    public Focus safeFocus() {
        int layer = Math.clamp(focus.layer(), 0, Math.max(0, frame.layers().size() - 1));
        if (frame.example().isEmpty()) return focus.withLayer(layer);
        Picture input = frame.example().get().input();
        int row = focus.row() < 0 ? input.rows() / 2 : Math.min(focus.row(), input.rows() - 1);
        int col = focus.col() < 0 ? input.cols() / 2 : Math.min(focus.col(), input.cols() - 1);
        return focus.withLayer(layer).at(row, col);
    }
}

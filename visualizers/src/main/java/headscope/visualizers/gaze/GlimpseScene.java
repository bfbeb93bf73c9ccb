package headscope.visualizers.gaze;

import headscope.engine.value.ExampleView;
import headscope.engine.value.Fixation;
import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.draw.Labels;
import java.util.List;
import java.util.Optional;

/**
 * A network that looks in glimpses, at one example, up to one glimpse.
 *
 * @param shown the glimpse that is looked at, index into the fixations
 * @param focus where the person looks
 */
record GlimpseScene(Frame frame, ExampleView example, GlimpsePath path, int shown, Focus focus) {
    /** Of a scene that has all this; otherwise the canvas says in words how to get it. */
    static Optional<GlimpseScene> of(Canvas canvas, Scene scene, String appears) {
        Frame frame = scene.frame();
        Optional<GlimpsePath> path = frame.attention().now().filter(GlimpsePath.class::isInstance).map(GlimpsePath.class::cast);
        if (frame.layers().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: for a network that looks in glimpses, %s here.".formatted(appears));
        } else if (frame.example().isEmpty() || frame.example().get().input().rows() == 1 && path.isPresent()) {
            Labels.emptyState(canvas, "No picture yet. Press Run: for a network that looks in glimpses, %s here.".formatted(appears));
        } else if (path.isEmpty()) {
            Labels.emptyState(canvas, "This network does not look in glimpses. In a run of the family glimpse, %s here.".formatted(appears));
        } else if (path.get().fixations().isEmpty()) {
            Labels.emptyState(canvas, "Every glimpse is pruned: the network sees nothing. Revive one, or undo.");
        } else {
            return Optional.of(of(frame, frame.example().get(), path.get(), scene.focus()));
        }
        return Optional.empty();
    }

    static GlimpseScene of(Frame frame, ExampleView example, GlimpsePath path, Focus focus) {
        int glimpse = focus.glimpse();
        int last = path.fixations().size() - 1;
        return new GlimpseScene(frame, example, path, glimpse < 0 ? last : Math.min(glimpse, last), focus);
    }

    Picture input() {
        return example.input();
    }

    Fixation now() {
        return path.fixations().get(shown);
    }

    /** Fixations up to the one that is looked at. */
    List<Fixation> soFar() {
        return path.fixations().subList(0, shown + 1);
    }

    /** Place in time of a fixation, 0 = first, 1 = last. */
    double time(int index) {
        return path.fixations().size() == 1 ? 1 : index / (path.fixations().size() - 1.0);
    }

    String name() {
        return example.name();
    }
}

package headscope.visualizers.figure;

import headscope.engine.value.Fixation;
import headscope.engine.value.Frame;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.HeadId;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Picture;
import headscope.visualizers.Canvas;
import headscope.visualizers.draw.Labels;
import java.util.List;
import java.util.Optional;

/** What figures of taps say of heads that are parts of the network without any, such as glimpses and scales. */
final class Parts {
    private Parts() {}

    static void emptyState(Canvas canvas, LayerInfo layer, String lacking) {
        Labels.emptyState(canvas, "The heads of this layer (%s) are parts of the network without taps: %s. Where the network looks is shown under Saccades.".formatted(layer.name(), lacking));
    }

    /** What a glimpse or a scale was given in the example on screen: of a glimpse its finest scale, of a scale the last glimpse. */
    static Optional<Picture> patch(Frame frame, HeadId head) {
        if (frame.layers().size() <= head.layer() || frame.layers().get(head.layer()).hasTaps()) return Optional.empty();
        if (!(frame.attention().now().orElse(null) instanceof GlimpsePath path) || path.fixations().isEmpty()) return Optional.empty();
        if (head.layer() == 0) return path.fixations().stream().filter(f -> f.slot() == head.slot()).findFirst().flatMap(f -> finest(path, f));
        List<Picture> last = path.fixations().getLast().patches();
        return head.slot() < last.size() ? Optional.of(last.get(head.slot())) : Optional.empty();
    }

    private static Optional<Picture> finest(GlimpsePath path, Fixation fixation) {
        for (int s = 0; s < path.sides().size(); s++) if (path.sides().get(s) > 0) return Optional.of(fixation.patches().get(s));
        return Optional.empty();
    }
}

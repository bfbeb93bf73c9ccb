package headscope.visualizers.kernel;

import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import java.util.List;
import java.util.Optional;

/** Finds the heads that parts of a network are. */
final class Names {
    private Names() {}

    /**
     * The head with this name in a block. Layers whose heads have names come block by block, equally many for each.
     *
     * @param blocks that the network has
     */
    static Optional<HeadId> head(Frame frame, int blocks, int block, String name) {
        List<LayerInfo> named = frame.layers().stream().filter(l -> !l.names().isEmpty()).toList();
        int each = named.size() / blocks;
        Optional<LayerInfo> found = named.stream().skip((long) block * each).limit(each).filter(l -> l.names().contains(name)).findFirst();
        return found.flatMap(layer -> head(frame, layer.index(), layer.names().indexOf(name)));
    }

    /** What the head in a slot of a layer is called. */
    static String of(Frame frame, int layer, int slot) {
        return frame.layers().stream().filter(l -> l.index() == layer && slot < l.names().size()).findFirst().map(l -> l.nameOf(slot)).orElse(Integer.toString(slot));
    }

    /** The head in a slot of a layer. */
    static Optional<HeadId> head(Frame frame, int layer, int slot) {
        return frame.heads().stream().map(HeadView::id).filter(h -> h.layer() == layer && h.slot() == slot).findFirst();
    }
}

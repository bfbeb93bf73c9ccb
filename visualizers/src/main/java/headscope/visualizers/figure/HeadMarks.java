package headscope.visualizers.figure;

import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.colour.Identity;
import java.awt.Color;

/** How heads are named and marked, alike in all figures. */
final class HeadMarks {
    private HeadMarks() {}

    static Color color(HeadView head, FigureStyle style) {
        return Identity.color(head.id(), style);
    }

    /** State in words: pruned, frozen, dead, new; empty for an ordinary head. */
    static String state(HeadInfo info) {
        var words = new StringBuilder();
        if (info.status() == HeadStatus.PRUNED) words.append(", pruned");
        if (info.status() == HeadStatus.FROZEN) words.append(", frozen");
        if (info.dead()) words.append(", dead");
        if (info.fresh()) words.append(", new");
        return words.toString();
    }

    /** One line of biography. */
    static String biography(HeadInfo info) {
        if (info.taps() == 0) return "a part of the network, born at step %d%s".formatted(info.bornStep(), state(info));
        return "%d %s, %s, born at step %d%s%s".formatted(info.taps(), info.taps() == 1 ? "tap" : "taps", info.distribution(), info.bornStep(),
                info.parent().map(p -> (p.slot() == info.id().slot() ? " in place of " : " as a child of ") + p).orElse(""), state(info));
    }
}

package headscope.visualizers.figure;

import headscope.engine.value.EditMark;
import headscope.engine.value.HeadId;
import headscope.engine.value.Life;
import headscope.visualizers.Numbers;
import java.util.List;

/** A head's life in words. */
public final class LifeStory {
    private LifeStory() {}

    /** Where it came from, when it died and of what; one line each. */
    public static String text(Life life) {
        String birth = life.origin().equals("initial") ? "there from the start" : "born at step %s by %s".formatted(Numbers.whole(life.bornStep()), life.origin());
        String parent = life.parent().map(p -> (p.slot() == life.id().slot() && p.layer() == life.id().layer() ? ", after " : ", child of ") + p).orElse("");
        String death = life.diedStep().isEmpty() ? "" : "\ndied at step %s%s".formatted(Numbers.whole(life.diedStep().getAsLong()),
                life.cause().isEmpty() ? "" : " by '" + life.cause() + "'");
        return "%s%s\nfrom %s, %d %s, seed %d%s".formatted(birth, parent, life.distribution(), life.taps(), life.taps() == 1 ? "weight" : "weights", life.seed(), death);
    }

    /** Edits by hand during its life, newest last; births and deaths are not among them. */
    public static List<EditMark> edits(Life life, List<EditMark> marks) {
        return marks.stream().filter(m -> m.step() >= life.bornStep() && m.step() <= life.diedStep().orElse(Long.MAX_VALUE) && m.heads().contains(life.id())
                && !m.text().equals(life.cause())).toList();
    }

    /** All of it, with the name in front and edits behind. */
    static String full(Life life, List<EditMark> marks) {
        var text = new StringBuilder(life.id() + ": " + text(life));
        for (EditMark edit : edits(life, marks)) text.append("\nstep ").append(Numbers.whole(edit.step())).append(": ").append(shortened(edit.text()));
        return text.toString();
    }

    private static String shortened(String text) {
        int most = 60;
        return text.length() <= most ? text : text.substring(0, most) + "\u2026";
    }

    /** Whether two heads lived in one slot. */
    static boolean sameSlot(HeadId a, HeadId b) {
        return a.layer() == b.layer() && a.slot() == b.slot();
    }
}

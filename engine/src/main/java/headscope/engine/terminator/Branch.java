package headscope.engine.terminator;

import java.util.ArrayList;
import java.util.List;

/** What a block's bottleneck reads, in the order of its columns (SCIENCE 4.3, step 7). */
enum Branch {
    O("o"), LOC9("loc9"), X_PRE("xPre"), FAST("fast"), OM("om"), LOC3("loc3"), O_GLU("oGlu"), LOC5("loc5"), OE("oe"), LOC7("loc7"), X_PRE_PRE("xPrePre"), X_HYP("xHyp");

    private final String id;

    Branch(String id) {
        this.id = id;
    }

    /** Name in files and figures. */
    String id() {
        return id;
    }

    /**
     * Branches of a block.
     *
     * @param earlier outputs of earlier blocks that it reads, 0 to 2
     */
    static List<Branch> of(int earlier) {
        List<Branch> all = new ArrayList<>(List.of(values()));
        if (earlier < 2) all.remove(X_PRE_PRE);
        if (earlier < 1) all.remove(X_PRE);
        return List.copyOf(all);
    }
}

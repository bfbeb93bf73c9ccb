package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import java.util.List;

/** How alike two heads of a layer are. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface Similarity {
    /** From this |similarity| on, two heads count as very similar (SCIENCE 1.5.2). */
    double VERY_SIMILAR = 0.95;

    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line with the source. */
    String help();

    /** Whether values lie in -1..1 instead of 0..1. */
    boolean signed();

    /**
     * Compares every pair of heads.
     *
     * @return [O, O] row-major, symmetric, finite, in -1..1 or 0..1; 1 on the diagonal, 0 where one of two heads says nothing
     */
    double[] matrix(ComparedHeads heads);

    /** The first one is the default. */
    List<Similarity> BUILT_IN = List.of(
            new Correlation(),
            new LinearCka(),
            new RbfHsic(),
            new MaskJaccard());

    /**
     * The similarity with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static Similarity of(String id) {
        return BUILT_IN.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "unknown similarity '%s'. Known: %s.".formatted(id, String.join(", ", BUILT_IN.stream().map(Similarity::id).toList()))));
    }
}

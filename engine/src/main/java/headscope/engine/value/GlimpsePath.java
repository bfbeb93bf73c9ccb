package headscope.engine.value;

import java.util.List;

/**
 * How a recurrent network looked at one example, glimpse by glimpse (SCIENCE 2b).
 *
 * @param rows      H of the example, pixels
 * @param cols      W of the example, pixels
 * @param sides     side of the window of each scale, pixels of the example, fine to coarse; 0 for a scale that is pruned
 * @param fixations in time order; pruned glimpses are left out
 */
public record GlimpsePath(long step, int rows, int cols, List<Integer> sides, List<Fixation> fixations) implements Attention {
    public GlimpsePath {
        sides = List.copyOf(sides);
        fixations = List.copyOf(fixations);
    }
}

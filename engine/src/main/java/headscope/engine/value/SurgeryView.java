package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * What is known about edits.
 *
 * @param lives   all heads that ever lived, by layer, slot and generation
 * @param preview the newest dry run
 * @param twin    the comparison with the untouched twin, while there is one
 * @param proposal what a policy would change, while it waits for an answer
 * @param plan    when policies act by themselves
 */
public record SurgeryView(List<Life> lives, Optional<Preview> preview, Optional<TwinReport> twin, Optional<Proposal> proposal, PolicyPlan plan) {
    public static final SurgeryView NONE = new SurgeryView(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), PolicyPlan.NONE);

    /** No policy waits for an answer. */
    public SurgeryView(List<Life> lives, Optional<Preview> preview, Optional<TwinReport> twin) {
        this(lives, preview, twin, Optional.empty(), PolicyPlan.NONE);
    }

    public SurgeryView {
        lives = List.copyOf(lives);
    }

    public Optional<Life> life(HeadId id) {
        return lives.stream().filter(l -> l.id().equals(id)).findFirst();
    }
}

package headscope.engine.surgery;

import java.util.Optional;

/**
 * A head that is no more, or that is switched off.
 *
 * @param head     as it was when it last took part
 * @param diedStep step at which it was pruned or replaced
 * @param cause    the command that did it, as people type it
 * @param remains  its last numbers; empty if it died so long ago that they were given up
 */
public record Grave(HeadRecord head, long diedStep, String cause, Optional<Remains> remains) {
    /** What its numbers take. */
    long bytes() {
        return remains.isPresent() ? remains.get().bytes() : 0;
    }

    Grave withoutRemains() {
        return remains.isEmpty() ? this : new Grave(head, diedStep, cause, Optional.empty());
    }
}

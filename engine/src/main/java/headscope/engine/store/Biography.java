package headscope.engine.store;

import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One head's life, a row of the table {@code heads}. Written at birth and again whenever something in it changes.
 *
 * @param diedStep     step at which its slot was pruned or drawn again
 * @param parent       head it descends from: the one whose slot it took over, or the one it was copied from
 * @param origin       how it came to be: {@code initial}, {@code resample}, or the id of a policy
 * @param distribution id and parameters of the law its offsets came from
 * @param taps         number of weights, excluding the bias
 * @param seed         seed of its offset draw
 */
public record Biography(HeadId head, long bornStep, OptionalLong diedStep, Optional<HeadId> parent, String origin, String distribution, int taps, long seed,
                        HeadStatus status) {}

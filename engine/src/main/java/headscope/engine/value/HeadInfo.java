package headscope.engine.value;

import java.util.Optional;

/**
 * A head's identity card.
 *
 * @param bornStep     training step at which it was drawn
 * @param parent       the head it descends from, if any: the one whose slot it took over, or the one it was copied from
 * @param distribution id and parameters of the law its offsets came from, such as {@code normal(1.2)}
 * @param taps         number of weights, excluding the bias
 * @param dead         its activation was zero on the whole probe set when it was last ranked
 * @param fresh        born by a resample less than 200 steps ago
 */
public record HeadInfo(HeadId id, HeadStatus status, long bornStep, Optional<HeadId> parent, String distribution, int taps, boolean dead, boolean fresh) {}

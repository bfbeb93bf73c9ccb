package headscope.engine.value;

/**
 * One event of a policy: what it did, and what it has learned, if it learns.
 *
 * @param policy      id
 * @param gone        heads that were switched off, merged or replaced
 * @param born        heads that were put in
 * @param rewired     heads whose taps were changed
 * @param fraction    f(t), what might have been exchanged, 0..1
 * @param connections after it
 * @param reward      of the event before, NaN for a policy that learns nothing and at the first event
 * @param entropy     of the offsets that a learned policy draws first, nats; NaN for one that learns nothing
 */
public record PolicyEvent(long step, String policy, int gone, int born, int rewired, double fraction, long connections, double reward, double entropy) {}

package headscope.engine.value.study;

import headscope.engine.value.Settings;

/**
 * What a person asked for.
 *
 * @param protocol id of the protocol
 * @param own      settings of the protocol
 * @param family   id of the family whose settings {@code base} holds
 * @param base     family and training settings that every trial starts from
 * @param seed     of the first trial of each arm; the others follow by one
 */
public record Plan(String protocol, Settings own, String family, Settings base, long seed, DataFacts data) {}

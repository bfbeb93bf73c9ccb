package headscope.engine.mask;

/** What one element of a mask reads (SCIENCE 1.1). */
public enum ChannelMode {
    /** One offset of one input channel: a head has k weights. */
    TAP,
    /** One offset of every input channel: a head has k times C weights. */
    SHARED
}

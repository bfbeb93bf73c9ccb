package headscope.engine.mask;

/** What one element of a mask reads (SCIENCE 1.1). Written in lower case in settings. */
public enum ChannelMode {
    /** One offset of one input channel: a head has k weights. */
    TAP,
    /** One offset of every input channel: a head has k times C weights. */
    SHARED,
    /** One offset of the head's only channel: a head has k weights, and a 1 x 1 convolution mixes what the heads found before ReLU. */
    DEPTHWISE,
    /** One offset of the example laid out as a single row, and in deeper layers of one channel: a head has k weights. */
    FLAT1D;

    /** Whether each tap reads a channel of its own, which its mask then names. */
    public boolean namesChannels() {
        return this != SHARED;
    }
}

package headscope.engine.kernel.field;

/** Over what a channel is standardised. */
public enum Standard {
    /** Over the cells of each sample (IS). */
    INSTANCE,
    /** Over the cells of all samples (BS). */
    BATCH,
    /** {@link #GROUPS_OF_CHANNELS} groups of channels side by side, the first and every second one over all samples, the others over each (G-IBS). */
    GROUPS;

    public static final int GROUPS_OF_CHANNELS = 12;

    /** Whether a channel out of so many is standardised over all samples. */
    public boolean pools(int channel, int channels) {
        return switch (this) {
            case INSTANCE -> false;
            case BATCH -> true;
            case GROUPS -> channel * GROUPS_OF_CHANNELS / channels % 2 == 0;
        };
    }
}

package headscope.engine.value;

/**
 * A head with what pictures show of it.
 *
 * @param activation post-activation map on the current example, [rows, cols] of its layer's output before pooling
 */
public record HeadView(HeadInfo info, OffsetMask mask, Plane activation) {
    public HeadId id() {
        return info.id();
    }
}

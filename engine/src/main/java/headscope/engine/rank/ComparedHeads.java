package headscope.engine.rank;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;
import java.util.List;
import java.util.Optional;

/**
 * What similarities compare: the heads of one layer that take part, their masks, and what the probe examples made of them. What was not measured is worked out
 * from the maps when first asked for. Letters: N examples, O heads. One thread.
 */
public final class ComparedHeads {
    private final List<HeadId> heads;
    private final List<DrawnMask> masks;
    private final Optional<ActivationMaps> maps;
    private double[] correlation;
    private double[][] pooled;

    /**
     * Heads with their masks and what is known of their maps.
     *
     * @param correlation of maps over examples and positions, [O, O]
     * @param maps        of these heads, in this order
     */
    public ComparedHeads(List<HeadId> heads, List<DrawnMask> masks, Optional<double[]> correlation, Optional<ActivationMaps> maps) {
        if (heads.size() != masks.size() || maps.isPresent() && heads.size() != maps.get().heads()) {
            throw new IllegalArgumentException("compared heads: expected as many masks and maps as heads, found %d, %d, %d".formatted(heads.size(), masks.size(),
                    maps.map(ActivationMaps::heads).orElse(0)));
        }
        this.heads = List.copyOf(heads);
        this.masks = List.copyOf(masks);
        this.maps = maps;
        this.correlation = correlation.orElse(null);
    }

    /** Heads of which nothing but the maps is known. */
    public ComparedHeads(List<HeadId> heads, List<DrawnMask> masks, ActivationMaps maps) {
        this(heads, masks, Optional.empty(), Optional.of(maps));
    }

    public List<HeadId> heads() {
        return heads;
    }

    /** In the order of the heads. */
    public List<DrawnMask> masks() {
        return masks;
    }

    public int examples() {
        return maps().examples();
    }

    /** Pearson correlation of maps over examples and positions, [O, O] row-major; 1 on the diagonal, 0 where a map is constant. Must not be changed. */
    public double[] correlation() {
        if (correlation == null) correlation = maps().correlation();
        return correlation;
    }

    /** Averages of up to 4 x 4 parts of each map, [O][N * parts]. Must not be changed. */
    public double[][] pooled() {
        if (pooled == null) pooled = maps().pooled();
        return pooled;
    }

    /** How well one head's map can be made from another's; for merging the first into the second. */
    public MergeFit fit(HeadId removed, HeadId kept) {
        return maps().fit(index(removed), index(kept));
    }

    private ActivationMaps maps() {
        return maps.orElseThrow(() -> new IllegalStateException("compared heads: expected maps, found none; they need a full reading of the probe"));
    }

    private int index(HeadId head) {
        int index = heads.indexOf(head);
        if (index < 0) throw new IllegalArgumentException("compared heads: expected one of " + heads + ", found " + head);
        return index;
    }
}

package headscope.engine.corrupt;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One way in which pictures go bad, in five severities. The fifteen kinds of MNIST-C (Mu and Gilmer 2019, by the authors' description) and the most common others;
 * all written anew. Lengths are in pixels where a kind is local (blur, dots), shares of the side where it concerns the whole picture (stripes, patches). To add
 * one: write its class, add one line to {@code BUILT_IN}. {@link Corruptions} is how others apply them.
 */
public interface Corruption {
    /** The worst. 0 is the picture as it is and never reaches {@link #apply}. */
    int WORST = 5;

    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line. */
    String help();

    /** Whether it makes sense only with at least two rows and two columns. */
    boolean needsPlane();

    /** Whether things in the picture are elsewhere, or of another size, afterwards. */
    boolean movesThings();

    /**
     * Changes a picture in place. Values may leave 0..1; they are cut off afterwards. The kinds draw the same numbers for every severity, so that one picture
     * grows steadily worse.
     *
     * @param raster   modified; values 0..1 at first
     * @param severity 1..{@link #WORST}
     */
    void apply(Raster raster, int severity, SplittableRandom random);

    List<Corruption> BUILT_IN = List.of(
            new GaussianNoise(),
            new ShotNoise(),
            new ImpulseNoise(),
            new GaussianBlur(),
            new GlassBlur(),
            new MotionBlur(),
            new Shear(),
            new Scale(),
            new Rotate(),
            new Translate(),
            new Brightness(),
            new Stripe(),
            new Fog(),
            new Spatter(),
            new DottedLine(),
            new Zigzag(),
            new CannyEdges(),
            new Occlusion());
}

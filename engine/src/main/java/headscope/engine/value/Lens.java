package headscope.engine.value;

/**
 * Where in a network that writes kernels a person looks.
 *
 * @param open    whether anybody looks; if not, no kernels are gathered
 * @param block   block or layer, from 0 at the input
 * @param kernel  number of the kernel among those of the block
 * @param channel of that kernel
 * @param omega   omega0 with which its slow net is looked at; 0 for the one it was made with
 * @param side    rows and columns to which it is resampled
 */
public record Lens(boolean open, int block, int kernel, int channel, double omega, int side) {
    public static final Lens CLOSED = new Lens(false, 0, 0, 0, 0, 64);
    /** Largest {@link #side}. */
    public static final int MOST = 256;

    public Lens {
        if (block < 0 || kernel < 0 || channel < 0 || !(omega >= 0) || side < 2 || side > MOST) {
            throw new IllegalArgumentException("lens: expected numbers from 0, omega0 from 0 and a side of 2..%d, found %d, %d, %d, %s and %d".formatted(MOST, block, kernel,
                    channel, omega, side));
        }
    }

    /** The same place, looked at. */
    public Lens opened() {
        return new Lens(true, block, kernel, channel, omega, side);
    }
}

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
 * @param survey  what is wanted beside the kernels of the example
 * @param turn    degrees by which the example on screen is turned, counter-clockwise
 */
public record Lens(boolean open, int block, int kernel, int channel, double omega, int side, Survey survey, double turn) {
    /** What is wanted beside the kernels of the example; each costs passes of its own. */
    public enum Survey {
        NONE,
        /** Weights by which kernels are written, over classes of examples and over angles of the example. */
        WEIGHTS,
        /** The same, and the kernels at some angles. */
        KERNELS
    }

    /** Nobody looks. */
    public static final Lens CLOSED = new Lens(false, 0, 0, 0, 0, 64);
    /** Largest {@link #side}. */
    public static final int MOST = 256;

    public Lens {
        if (block < 0 || kernel < 0 || channel < 0 || !(omega >= 0) || side < 2 || side > MOST) {
            throw new IllegalArgumentException("lens: expected numbers from 0, omega0 from 0 and a side of 2..%d, found %d, %d, %d, %s and %d".formatted(MOST, block, kernel,
                    channel, omega, side));
        }
    }

    /** Without a survey, of the example as it is. */
    public Lens(boolean open, int block, int kernel, int channel, double omega, int side) {
        this(open, block, kernel, channel, omega, side, Survey.NONE, 0);
    }

    /** The same place, looked at. */
    public Lens opened() {
        return looking(true, survey);
    }

    /** The same place, with somebody looking or not. */
    public Lens looking(boolean seen, Survey wanted) {
        return new Lens(seen, block, kernel, channel, omega, side, wanted, turn);
    }

    public Lens withBlock(int index) {
        return new Lens(open, index, kernel, channel, omega, side, survey, turn);
    }

    public Lens withKernel(int number) {
        return new Lens(open, block, number, channel, omega, side, survey, turn);
    }

    public Lens withChannel(int number) {
        return new Lens(open, block, kernel, number, omega, side, survey, turn);
    }

    public Lens withOmega(double omega0) {
        return new Lens(open, block, kernel, channel, omega0, side, survey, turn);
    }

    public Lens withSide(int cells) {
        return new Lens(open, block, kernel, channel, omega, cells, survey, turn);
    }

    public Lens withTurn(double degrees) {
        return new Lens(open, block, kernel, channel, omega, side, survey, degrees);
    }
}

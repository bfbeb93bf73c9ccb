package headscope.engine.kernel.field;

/** Operations that read some cells around or under each cell. */
public interface Windows {
    /**
     * The convolution of each channel with a kernel of its own, 0 outside the map: {@code y[p, q] (+)= sum_i,j kernel[i, j] x[p + i - (kr - 1) / 2, q + j - (kc - 1) / 2]}.
     *
     * @param kernel [1 or B, C, kr, kc] with odd sides: shared or of each sample
     */
    void convolve(Field x, Field kernel, Field y, Store store);

    /** {@code dx (+)=} its gradient. */
    void convolveInput(Field dy, Field kernel, Field dx, Store store);

    /** {@code dKernel (+)=} its gradient, summed over samples if the kernel is shared. */
    void convolveKernel(Field x, Field dy, Field dKernel, Store store);

    /** Means over bins: of k bins along an axis of n cells, bin i reaches from floor(i n / k) to before ceil((i + 1) n / k), also if k > n. */
    void pool(Field x, Field y);

    /** {@code dx (+)=} its gradient. */
    void poolGradient(Field dy, Field dx, Store store);
}

package headscope.engine.value;

/**
 * A kernel as the continuous field that its slow network is, sampled anew.
 *
 * @param block   it belongs to
 * @param name    of its head
 * @param omega   omega0 it is looked at with
 * @param written side with which the network uses it
 * @param samples of the field, over the same square
 */
public record KernelField(int block, String name, int channel, double omega, int written, Plane samples) {}

package headscope.engine.value;

/**
 * What the global operator does in one channel.
 *
 * @param z      activation Z
 * @param kernel hyper-kernel K, at the size of Z
 * @param joined Z times K, cell by cell
 * @param result of the operator, map o
 */
public record KernelProduct(int channel, Plane z, Plane kernel, Plane joined, Plane result) {}

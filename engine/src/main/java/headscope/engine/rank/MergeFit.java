package headscope.engine.rank;

/**
 * The straight line that best makes a removed head g's activation from a kept head h's, {@code a_g ~ alpha a_h + beta}, by least squares over examples and
 * positions (SCIENCE 1.5.2). To remove g without changing the network to first order: {@code W_next[:, h] += alpha W_next[:, g]}, and the next layer's bias gets
 * {@code beta} times the sum of {@code W_next[:, g]}.
 *
 * @param correlation of the two maps; its square is the share of the removed head's variance that the line explains
 */
public record MergeFit(double alpha, double beta, double correlation) {}

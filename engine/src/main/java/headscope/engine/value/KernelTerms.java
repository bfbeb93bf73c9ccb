package headscope.engine.value;

/** Names under which a network of hyper-kernels tells numbers of a step ({@link StepMetrics#terms}), so that figures find them again. A step may tell some or none. */
public final class KernelTerms {
    /** Slow neural loss. */
    public static final String SLOW_LOSS = "slow-loss";
    /** Beside the branches: what a block gives after its normalisation, before GELU. */
    public static final String BEFORE_GELU = "before-gelu";
    /** Beside the branches: what a block gives after GELU. */
    public static final String AFTER_GELU = "after-gelu";

    private static final String MEAN = "mean";
    private static final String DEVIATION = "sd";
    private static final String LAG1 = "lag1";
    private static final String WEIGHT = "bottleneck";

    private KernelTerms() {}

    /** Mean of a branch over examples, channels and cells. */
    public static String mean(int block, String branch) {
        return name(MEAN, block, branch);
    }

    /** Standard deviation of a branch over the same. */
    public static String deviation(int block, String branch) {
        return name(DEVIATION, block, branch);
    }

    /** Mean over channels of the {@linkplain Plane#lag1 lag-1 autocorrelation} of a hyper-kernel. */
    public static String lag1(int block, String kernel) {
        return name(LAG1, block, kernel);
    }

    /** Euclidean norm of the bottleneck's weights that read a branch. */
    public static String weight(int block, String branch) {
        return name(WEIGHT, block, branch);
    }

    private static String name(String what, int block, String part) {
        return what + "/" + block + "/" + part;
    }
}

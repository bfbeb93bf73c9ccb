package headscope.engine.attention;

import headscope.engine.plan.Batch;
import headscope.engine.plan.ParameterSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Gradients of whole networks against central differences, in double: through the means that kernels are written from, too. */
class KernelGradientTest {
    private static final double STEP = 1e-6;
    private static final int PER_PARAMETER = 6;

    @ParameterizedTest
    @CsvSource({"kernel-weighted, written=all", "kernel-weighted, written=deep norm=renorm", "kernel-weighted, written=none norm=none", "kernel-generated, written=all",
        "kernel-generated, written=deep norm=none", "kernel-dot-product, written=all norm=renorm", "kernel-dot-product, written=all dropout=0",
        "squeeze-excite, written=all", "squeeze-excite, written=deep norm=renorm", "condconv, written=all", "condconv, written=deep norm=none"})
    void trainingFollowsTheSlopeOfTheLoss(String family, String changes) {
        try (KernelNet net = new KernelNet(family, changes, 4, DataType.DOUBLE)) {
            net.executor.at(net.at(3));
            check(net, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"kernel-weighted, written=all norm=renorm", "kernel-generated, written=all", "kernel-dot-product, written=all", "squeeze-excite, written=all", "condconv, written=all"})
    void measuredSlopesAreThoseWithRunningStatistics(String family, String changes) {
        try (KernelNet net = new KernelNet(family, changes, 4, DataType.DOUBLE)) {
            net.executor.at(net.at(3));
            float[] before = net.values();
            check(net, false);
            assertThat(net.values()).as("nothing moves").isEqualTo(before);
        }
    }

    private static double loss(KernelNet net, Batch batch, boolean training) {
        return (training ? net.executor.gradients(batch, net.state(), net.gradients) : net.executor.slopes(batch, net.state(), net.gradients)).loss();
    }

    private static void check(KernelNet net, boolean training) {
        Batch batch = net.batch(1);
        INDArray parameters = net.state().parameters().array();
        INDArray start = parameters.dup();
        loss(net, batch, training);
        double[] gradient = net.gradients.array().data().asDouble();
        for (ParameterSpec spec : net.model.layout().specs()) {
            if (!spec.trains()) continue;
            int from = net.model.layout().offset(spec.name());
            int[] some = IntStream.range(0, Math.min(PER_PARAMETER, spec.count())).map(i -> from + i * spec.count() / Math.min(PER_PARAMETER, spec.count())).toArray();
            for (int at : some) {
                double[] losses = new double[2];
                for (int side = 0; side < 2; side++) {
                    parameters.assign(start);
                    parameters.putScalar(at, start.getDouble(at) + (2 * side - 1) * STEP);
                    losses[side] = loss(net, batch, training);
                }
                parameters.assign(start);
                assertThat((losses[1] - losses[0]) / 2 / STEP).as("%s[%d]", spec.name(), at - from).isCloseTo(gradient[at], within(2e-6 * Math.max(1, Math.abs(gradient[at]))));
            }
        }
        start.close();
    }
}

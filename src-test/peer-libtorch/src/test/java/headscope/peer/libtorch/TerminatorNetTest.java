package headscope.peer.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs with {@code -Dmaven.test.skip=false}. */
class TerminatorNetTest {
    private static final int REFERENCE = 1_336_855;

    @Test
    void hasTheParametersOfTheReference() {
        assertThat(TerminatorNet.random().parameters().stream().mapToLong(Tensor::numel).sum()).isEqualTo(REFERENCE);
    }
}

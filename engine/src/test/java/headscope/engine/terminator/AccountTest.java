package headscope.engine.terminator;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTest {
    @Test
    void operationsMakeUpAPassAndEachBlockHasItsMemory() {
        try (Trial trial = new Trial(Trial.PICTURE, 2, "", DataType.FLOAT)) {
            Account account = Account.of(trial.model, 2, 1);
            assertThat(account.nanos()).containsKeys("Mixing.mix", "Mixing.weights", "Windows.convolveKernel", "Products.multiply", "Sines.gradient");
            assertThat(account.nanos().values().stream().mapToLong(Long::longValue).sum()).isPositive().isLessThanOrEqualTo(account.total());
            assertThat(account.bytes()).hasSize(3).isSorted().allMatch(bytes -> bytes > 0);
            assertThat(account.text()).contains("block 2 ").contains("Mixing.");
        }
    }
}

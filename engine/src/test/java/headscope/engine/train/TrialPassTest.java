package headscope.engine.train;

import headscope.engine.plan.StepResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrialPassTest {
    @Test
    void bothExecutorsPassThroughTheSameNetwork() {
        try (var plan = new TrialPass(TinyRun.config(7, Map.of()), TinyRun.data(), TrialPass.By.PLAN);
                var session = new TrialPass(TinyRun.config(7, Map.of()), TinyRun.data(), TrialPass.By.SESSION)) {
            StepResult expected = session.run();
            assertThat(plan.run().loss()).isCloseTo(expected.loss(), within(1e-5));
            assertThat(plan.gradients()).containsExactly(session.gradients(), within(1e-5f));
        }
    }
}

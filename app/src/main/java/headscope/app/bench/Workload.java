package headscope.app.bench;

import headscope.engine.family.ModelFamily;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One row of {@code headscope bench}. To add one: write its class, or one line here if a class fits already. */
public interface Workload {
    List<Workload> BUILT_IN = Stream.<Stream<? extends Workload>>of(Stream.of(
            TrainingStep.CNN,
            SampledLayer.TAP_N7,
            SampledLayer.SHARED_N7,
            SampledLayer.TAP_N3_C1,
            SampledLayer.TAP_N3_C16,
            TrainingStep.SAMPLED_NET,
            TrainingStep.GLIMPSE,
            TrainingStep.TERMINATOR,
            new GridInference(),
            new MnistEpoch(),
            SampledLayer.LINEAR_IN_K,
            SampledLayer.INDEPENDENT_OF_N,
            SampledLayer.HALF_PRUNED,
            SampledLayer.PEAK_N3,
            SampledLayer.PEAK_N7,
            TrainingStep.CNN_DL4J,
            TrainingStep.CNN_EXPERT,
            SampledLayer.TAP_N7_EXPERT,
            SampledLayer.SHARED_N7_EXPERT,
            SampledLayer.TAP_N3_C1_EXPERT,
            SampledLayer.TAP_N3_C16_EXPERT,
            TrainingStep.SAMPLED_NET_EXPERT,
            TrainingStep.GLIMPSE_EXPERT,
            TrainingStep.TERMINATOR_EXPERT),
            ModelFamily.BUILT_IN.stream().filter(KernelsByContent::fits).map(KernelsByContent::new),
            ModelFamily.BUILT_IN.stream().filter(PlanAgainstSession::fits).map(PlanAgainstSession::new)).<Workload>flatMap(all -> all).toList();

    /** In files and on the command line: lower case and dashes, never reused. */
    String id();

    /** One line: what is done once. */
    String title();

    /** Time of ours over time of the rival that we want to reach; empty if the row only informs. */
    OptionalDouble target();

    /** What it is compared with. */
    Rival rival();

    /** Makes it ready, our way. */
    Work prepare(Surroundings surroundings) throws IOException;
}

package headscope.app.bench;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** One row of {@code headscope bench}. To add one: write its class, or one line here if a class fits already. */
public interface Workload {
    List<Workload> BUILT_IN = List.of(
            TrainingStep.CNN,
            TrainingStep.CNN_DL4J,
            TrainingStep.SAMPLED_NET,
            new MnistEpoch());

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

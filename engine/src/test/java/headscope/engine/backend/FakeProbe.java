package headscope.engine.backend;

import java.util.ArrayList;
import java.util.List;

/** Answers as it was told to. */
record FakeProbe(DriverAnswer driver, TrialAnswer trial, List<Gpu> tried) implements GpuProbe {
    static final int NEW_DRIVER = 12_040;

    static FakeProbe driverSays(DriverAnswer answer) {
        return new FakeProbe(answer, new TrialAnswer.Passed(), new ArrayList<>());
    }

    static FakeProbe trialSays(TrialAnswer answer, Gpu... gpus) {
        return new FakeProbe(new DriverAnswer.Cards(NEW_DRIVER, List.of(gpus)), answer, new ArrayList<>());
    }

    static Gpu card(String name, String compute) {
        return new Gpu(name, "GPU-" + name, ComputeCapability.of(compute), 24L << 30, 20L << 30);
    }

    @Override
    public TrialAnswer tryOut(Gpu gpu) {
        tried.add(gpu);
        return trial;
    }
}

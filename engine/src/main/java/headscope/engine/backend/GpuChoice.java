package headscope.engine.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides between CPU and GPU before ND4J is loaded, because ND4J chooses in a static initialiser, prefers CUDA, and does not notice that a card has no kernels.
 * The CPU is the answer to every doubt.
 */
final class GpuChoice {
    /** {@code cpu} asks for the CPU whatever the card could do. */
    static final String WISH = "HEADSCOPE_BACKEND";
    static final String CPU_PRIORITY = "BACKEND_PRIORITY_CPU";
    static final String GPU_PRIORITY = "BACKEND_PRIORITY_GPU";
    private static final int ND4J_CPU_PRIORITY = 0;
    private static final int ND4J_GPU_PRIORITY = 100;

    private final GpuProbe probe;
    private final PassedProbes passed;
    private final Consumer<String> progress;

    /** @param progress hears a sentence before anything that people have to wait for */
    GpuChoice(GpuProbe probe, PassedProbes passed, Consumer<String> progress) {
        this.probe = probe;
        this.passed = passed;
        this.progress = progress;
    }

    /**
     * @param installed   whether there is CUDA code to try
     * @param environment variables of the process
     */
    GpuVerdict decide(boolean installed, Map<String, String> environment) {
        if (!installed) return new GpuVerdict.NotInstalled();
        Optional<String> wish = cpuWish(environment);
        if (wish.isPresent()) return new GpuVerdict.SwitchedOff(wish.get());
        return switch (probe.driver()) {
            case DriverAnswer.NoDriver(var library) -> new GpuVerdict.NoDriver(library);
            case DriverAnswer.Refused(var what) -> new GpuVerdict.DriverFails(what);
            case DriverAnswer.Silent(var seconds) -> new GpuVerdict.Hang("driver", seconds);
            case DriverAnswer.Cards(var driver, var gpus) -> among(driver, gpus);
        };
    }

    private GpuVerdict among(int driver, List<Gpu> gpus) {
        if (gpus.isEmpty()) return new GpuVerdict.NoDevice();
        if (driver < CudaLibrary.LEAST_DRIVER) return new GpuVerdict.OldDriver(driver);
        // one card is tried, not all: each may take the whole time of a hang
        return gpus.stream().filter(gpu -> objection(gpu).isEmpty()).findFirst().map(gpu -> tried(driver, gpu)).orElseGet(() -> objection(gpus.getFirst()).orElseThrow());
    }

    private static Optional<GpuVerdict> objection(Gpu gpu) {
        if (!CudaLibrary.runsOn(gpu.compute())) return Optional.of(new GpuVerdict.NoMachineCode(gpu));
        boolean low = gpu.freeBytes() != Gpu.UNKNOWN && gpu.freeBytes() < CudaLibrary.LEAST_FREE_BYTES;
        return low ? Optional.of(new GpuVerdict.LowMemory(gpu)) : Optional.empty();
    }

    private GpuVerdict tried(int driver, Gpu gpu) {
        if (passed.contains(driver, gpu)) return new GpuVerdict.Runs(gpu);
        progress.accept("GPU %s: compute %s, is tried now. The first time, unpacking its code takes a minute or two.".formatted(gpu.name(), gpu.compute()));
        return switch (probe.tryOut(gpu)) {
            case TrialAnswer.Passed() -> {
                passed.add(driver, gpu);
                yield new GpuVerdict.Runs(gpu);
            }
            case TrialAnswer.Wrong(var what) -> new GpuVerdict.WrongResult(gpu, what);
            case TrialAnswer.OutOfMemory(var what) -> new GpuVerdict.OutOfMemory(gpu, what);
            case TrialAnswer.NoCode(_) -> new GpuVerdict.NoMachineCode(gpu);
            case TrialAnswer.Silent(var seconds) -> new GpuVerdict.Hang(gpu.name(), seconds);
            case TrialAnswer.Died(var what) -> new GpuVerdict.ProbeFails(gpu, what);
        };
    }

    /** Our own variable, or ND4J's pair of priorities turned the other way round. */
    private static Optional<String> cpuWish(Map<String, String> environment) {
        if (environment.getOrDefault(WISH, "").strip().equalsIgnoreCase("cpu")) return Optional.of(WISH + "=cpu");
        boolean cpuFirst = number(environment, CPU_PRIORITY, ND4J_CPU_PRIORITY) > number(environment, GPU_PRIORITY, ND4J_GPU_PRIORITY);
        return cpuFirst ? Optional.of(CPU_PRIORITY + " is above " + GPU_PRIORITY) : Optional.empty();
    }

    private static int number(Map<String, String> environment, String variable, int otherwise) {
        try {
            return Integer.parseInt(environment.getOrDefault(variable, "").strip());
        } catch (NumberFormatException _) {
            return otherwise; // as ND4J does
        }
    }
}

package headscope.engine.backend;

import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks in child JVMs, so that nothing a driver or a library does can harm this one. */
final class ChildGpuProbe implements GpuProbe {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Unpacking the CUDA jars, at the first start only. */
    private static final Duration UNPACKING = Duration.ofMinutes(5);
    private static final List<String> FOREIGN = List.of("--enable-native-access=ALL-UNNAMED");

    private final List<Path> jars;
    private final List<String> flags;

    /**
     * @param jars  of the CUDA code
     * @param flags of the JVM in which the GPU would compute
     */
    ChildGpuProbe(List<Path> jars, List<String> flags) {
        this.jars = List.copyOf(jars);
        this.flags = List.copyOf(flags);
    }

    @Override
    public DriverAnswer driver() {
        var child = new ChildJvm(FOREIGN, System.getProperty("java.class.path"), Map.of());
        String library = CudaDriver.libraryName(System.getProperty("os.name"));
        return DriverQuestion.answer(logged("driver", child.run(DriverQuestion.class.getName(), List.of(library), LIMIT, LIMIT)), LIMIT.toSeconds());
    }

    @Override
    public TrialAnswer tryOut(Gpu gpu) {
        List<String> all = new ArrayList<>(flags);
        all.add("-XX:+ExitOnOutOfMemoryError");
        var child = new ChildJvm(all, classPath(jars), GpuProcess.environment(gpu));
        List<String> arguments = new ArrayList<>(List.of(CudaLibrary.BACKEND));
        arguments.addAll(CudaLibrary.NATIVE);
        var ended = logged(gpu.name(), child.run(GpuTrial.class.getName(), arguments, UNPACKING, LIMIT));
        return GpuTrial.answer(ended, LIMIT.toSeconds());
    }

    /** The CUDA jars beside what is on our own class path. */
    static String classPath(List<Path> jars) {
        return System.getProperty("java.class.path") + jars.stream().map(j -> File.pathSeparator + j).collect(Collectors.joining());
    }

    private static ChildJvm.Ended logged(String who, ChildJvm.Ended ended) {
        System.getLogger("headscope.backend").log(Level.INFO, "GPU probe of {0}: {1}", who, ended);
        return ended;
    }
}

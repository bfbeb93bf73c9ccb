package headscope.engine.backend;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The program once more, in a JVM that has the CUDA jars on its class path. They come onto no other: with them ND4J takes the GPU in a static initialiser, without
 * knowing whether it can compute. Ask {@link #verdict} first.
 */
public final class GpuProcess {
    /** System property: folder of the CUDA jars; unset where the program was built without them. */
    public static final String FOLDER = "headscope.cuda";
    /** System property: what became of the GPU, in one sentence; set once that is known. */
    public static final String VERDICT = "headscope.gpu";
    /** System property, {@code true} in the process that was started for a GPU. */
    private static final String TAKEN = "headscope.gpu.taken";
    /** Where native code is unpacked; set by the program, so it is not among the arguments of this JVM. */
    private static final String UNPACKED = "org.bytedeco.javacpp.cachedir";
    private static final List<String> NOT_PASSED_ON = List.of("-XX:SharedArchiveFile", "-XX:+AutoCreateSharedArchive", "-agentlib:", "-javaagent:");

    private final List<Path> jars;
    private final PassedProbes passed;
    private final List<String> flags;

    /**
     * @param folder of the CUDA jars; need not exist
     * @param memory file that remembers which card has passed its probe
     * @param extra  JVM flags that a process with CUDA needs besides those of this one; the later of two wins
     */
    public GpuProcess(Path folder, Path memory, List<String> extra) {
        jars = CudaLibrary.jars(folder);
        passed = new PassedProbes(memory, jars);
        flags = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        flags.removeIf(flag -> NOT_PASSED_ON.stream().anyMatch(flag::startsWith));
        if (System.getProperty(UNPACKED) != null) flags.add("-D" + UNPACKED + "=" + System.getProperty(UNPACKED));
        flags.addAll(extra);
    }

    /**
     * Asks driver and card in child JVMs, within 20 seconds; the first time ever, unpacking comes on top. Loads nothing native here.
     *
     * @param progress hears a sentence before anything that people have to wait for
     */
    public GpuVerdict verdict(Consumer<String> progress) {
        return new GpuChoice(new ChildGpuProbe(jars, flags), passed, progress).decide(!jars.isEmpty(), System.getenv());
    }

    /** That main class on that card, with our terminal; not started yet. */
    public ProcessBuilder program(GpuVerdict.Runs verdict, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.add("-D" + VERDICT + "=" + verdict.sentence());
        command.add("-D" + TAKEN + "=true");
        command.addAll(List.of("-cp", ChildGpuProbe.classPath(jars), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment(verdict.gpu()));
        return builder;
    }

    /** To be called when the program on the card died: the next start probes again. */
    public void doubt() {
        passed.forget();
    }

    /** Whether this is the process that was started for a GPU; nobody needs to ask again then. */
    public static boolean isThis() {
        return Boolean.getBoolean(TAKEN);
    }

    /** What became of the GPU; not installed, unless somebody asked. */
    static String sentence() {
        return Optional.ofNullable(System.getProperty(VERDICT)).orElseGet(() -> new GpuVerdict.NotInstalled().sentence());
    }

    /** That card alone, and CUDA first. */
    static Map<String, String> environment(Gpu gpu) {
        return Map.of("CUDA_VISIBLE_DEVICES", gpu.uuid(), GpuChoice.CPU_PRIORITY, "0", GpuChoice.GPU_PRIORITY, "100");
    }
}

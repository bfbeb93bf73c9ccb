package headscope.app.bench;

import headscope.app.About;
import headscope.engine.backend.BackendReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the times were measured on.
 *
 * @param flags          of this JVM
 * @param threads        OpenMP threads of ND4J, and of the peers
 * @param peakGflops     measured multiply-add peak of all cores, 10^9 operations in a second; NaN without the incubating module
 * @param copyGigabytes  measured copy bandwidth of all cores, 10^9 bytes read and written in a second
 * @param load           processes that wanted a core in the minute before, on the average; negative where the system does not tell
 */
public record Machine(String cpu, int cores, String os, String jdk, String flags, String simd, String nd4j, int threads, double peakGflops, double copyGigabytes, double load) {
    private static final int PEAK_SLICES = 10;
    private static final String UNKNOWN = "unknown";

    /** Looks and measures; loads ND4J; takes about two seconds. */
    public static Machine measure() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int cores = Runtime.getRuntime().availableProcessors();
        BackendReport backend = BackendReport.probe();
        String flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(f -> !f.startsWith("-Dorg.bytedeco.javacpp.cachedir")).collect(Collectors.joining(" "));
        return new Machine(cpuModel(), cores, "%s %s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch")),
                System.getProperty("java.vm.name") + " " + Runtime.version(), flags, backend.simd(), "ND4J %s, %s, %s".formatted(About.nd4jVersion(), backend.name(), backend.blas()),
                backend.threads(), peak(cores), CopyBandwidth.gigabytes(cores), load);
    }

    private static double peak(int cores) {
        try {
            return FmaPeak.gigaflops(cores, PEAK_SLICES);
        } catch (LinkageError e) {
            return Double.NaN; // the field simd says why
        }
    }

    private static String cpuModel() {
        try {
            Path facts = Path.of("/proc/cpuinfo");
            if (Files.exists(facts)) {
                try (Stream<String> lines = Files.lines(facts)) {
                    return lines.filter(l -> l.startsWith("model name")).map(l -> l.substring(l.indexOf(':') + 1).strip()).findFirst().orElse(UNKNOWN);
                }
            }
            if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")) return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", UNKNOWN);
            Process asked = new ProcessBuilder(List.of("sysctl", "-n", "machdep.cpu.brand_string")).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}

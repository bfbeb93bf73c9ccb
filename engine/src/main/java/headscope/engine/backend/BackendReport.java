package headscope.engine.backend;

import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What computes, and why that.
 *
 * @param name           such as {@code native CPU}
 * @param why            one sentence
 * @param other          why the other backend does not compute, in one line
 * @param blas           vendor of the linear algebra
 * @param threads        OpenMP threads
 * @param executor       what runs the graph, in one sentence
 * @param simd           what the Vector API offers, or why it offers nothing, in one line
 * @param heapLimit      bytes the Java heap may grow to
 * @param nativeLimit    bytes the arrays may take outside the heap
 * @param residentLimit  bytes the whole process may take before arrays are refused
 */
public record BackendReport(String name, String why, String other, String blas, int threads, String executor, String simd, long heapLimit, long nativeLimit,
        long residentLimit) {
    private static final String CPU = "native CPU";

    /** Loads ND4J if that has not happened yet, on the calling thread; takes about a second then. */
    public static BackendReport probe() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        return of(environment, GpuProcess.isThis(), GpuProcess.sentence());
    }

    /**
     * @param forGpu whether this process was started for the GPU
     * @param gpu    what became of the GPU
     */
    static BackendReport of(Properties environment, boolean forGpu, String gpu) {
        boolean cpu = !String.valueOf(environment.getProperty("backend")).equalsIgnoreCase(CudaLibrary.KIND);
        String why = "The CPU computes unless a GPU has passed its probe.";
        String other = gpu;
        if (cpu && forGpu) {
            why = "ND4J could not load its CUDA code, although the GPU had passed its probe.";
        } else if (!cpu) {
            why = gpu;
            other = "CPU: not used, because the GPU passed its probe. %s=cpu takes it.".formatted(GpuChoice.WISH);
        }
        return new BackendReport(cpu ? CPU : CudaLibrary.KIND, why, other, String.valueOf(environment.getOrDefault("blas.vendor", "unknown")), threads(environment),
                executor(cpu), Simd.describe(), Runtime.getRuntime().maxMemory(), Pointer.maxBytes(), Pointer.maxPhysicalBytes());
    }

    private static String executor(boolean cpu) {
        if (cpu) return "Static plan: a pass of the graph is written down once and run as a list of steps, with kernels of our own.";
        return "Session: SameDiff runs the graph with native operators, because kernels of our own cannot reach the memory of a GPU.";
    }

    /** Everything a person may want to know of it, one matter a line. */
    public String details() {
        return "%s\n%s\n%s\nSIMD: %s".formatted(why, other, executor, simd);
    }

    private static int threads(Properties environment) {
        Object threads = environment.get("omp.threads");
        return threads instanceof Number n ? n.intValue() : Runtime.getRuntime().availableProcessors();
    }
}

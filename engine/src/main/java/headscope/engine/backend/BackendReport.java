package headscope.engine.backend;

import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What computes, and why that.
 *
 * @param name           such as {@code native CPU}
 * @param why            one sentence
 * @param blas           vendor of the linear algebra
 * @param threads        OpenMP threads
 * @param simd           what the Vector API offers, or why it offers nothing, in one sentence
 * @param heapLimit      bytes the Java heap may grow to
 * @param nativeLimit    bytes the arrays may take outside the heap
 * @param residentLimit  bytes the whole process may take before arrays are refused
 */
public record BackendReport(String name, String why, String blas, int threads, String simd, long heapLimit, long nativeLimit, long residentLimit) {
    /** Loads ND4J if that has not happened yet, on the calling thread; takes about a second then. */
    public static BackendReport probe() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        String kind = String.valueOf(environment.getProperty("backend"));
        boolean cpu = kind.equalsIgnoreCase("CPU");
        String why = cpu ? "ND4J's native CPU code is the only backend on the class path." : "ND4J chose it by priority among the backends on the class path.";
        return new BackendReport(cpu ? "native CPU" : kind, why, String.valueOf(environment.getOrDefault("blas.vendor", "unknown")), threads(environment), Simd.describe(),
                Runtime.getRuntime().maxMemory(), Pointer.maxBytes(), Pointer.maxPhysicalBytes());
    }

    private static int threads(Properties environment) {
        Object threads = environment.get("omp.threads");
        return threads instanceof Number n ? n.intValue() : Runtime.getRuntime().availableProcessors();
    }
}

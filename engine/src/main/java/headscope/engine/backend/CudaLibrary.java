package headscope.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is known of nd4j-cuda-11.6 1.0.0-M2.1 without loading it. */
final class CudaLibrary {
    /** Read from its fat binary. There is no PTX, so a driver cannot translate anything for a newer card. In rising order. */
    static final List<ComputeCapability> CODE = Stream.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6").map(ComputeCapability::of).toList();
    /** As the driver counts: 1000 a major version, 10 a minor one. CUDA 11 promises that its libraries run on every driver for 11.0 or newer. */
    static final int LEAST_DRIVER = 11_000;
    /** First driver for CUDA 11.0. */
    static final String LEAST_DRIVER_PACKAGE = "450.80.02";
    /** Kernels of one generation, the workspaces of cuBLAS and a small network. */
    static final long LEAST_FREE_BYTES = 1L << 30;
    /** Loading these classes unpacks and loads the native code, 3 GB; nothing is asked of the card yet. */
    static final List<String> NATIVE = List.of("org.bytedeco.cuda.global.cudart", "org.bytedeco.cuda.global.cublas", "org.bytedeco.cuda.global.cusolver",
            "org.nd4j.linalg.jcublas.bindings.Nd4jCuda");
    /** What ND4J must choose. */
    static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    /** What ND4J calls its backend then. */
    static final String KIND = "CUDA";
    private static final String MAIN_JAR = "nd4j-cuda-*.jar";

    private CudaLibrary() {}

    static ComputeCapability newestCode() {
        return CODE.getLast();
    }

    static boolean runsOn(ComputeCapability card) {
        return CODE.stream().anyMatch(code -> code.codeRunsOn(card));
    }

    /** All jars of a folder in the order of their names; none if it is no folder, or not one that holds this library. */
    static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> main = Files.list(folder)) {
            List<Path> jars = main.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().toList();
            return jars.stream().anyMatch(j -> j.getFileSystem().getPathMatcher("glob:" + MAIN_JAR).matches(j.getFileName())) ? jars : List.of();
        } catch (IOException e) {
            System.getLogger("headscope.backend").log(System.Logger.Level.WARNING, "folder of the GPU code cannot be read: " + folder, e);
            return List.of();
        }
    }
}

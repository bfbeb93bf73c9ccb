package headscope.app.bench.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program to be compared with, in a JVM of its own: its libraries do not get on with ours.
 *
 * @param id          what rows call it
 * @param folder      folder of its jars in the folder of all peers
 * @param main        class to start
 * @param flags       JVM flags it needs besides access to native code
 * @param environment variables it needs besides the number of threads
 * @param argument    what it is told besides the folder of digits, may be empty
 */
public record PeerProgram(String id, String folder, String main, List<String> flags, Map<String, String> environment, String argument) {
    private static final String LIBTORCH = "headscope.peer.libtorch.LibtorchPeer";
    /** Tensors are freed by their scopes: no collector may come in between, and no limit may call one. */
    private static final List<String> LIBTORCH_FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.nopointergc=true", "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    /** Threads of OpenBLAS beside those of OpenMP fight for the same cores: a training step with a dense layer takes twice as long with them. */
    private static final Map<String, String> LIBTORCH_THREADS = Map.of("OPENBLAS_NUM_THREADS", "1");
    /** The C library keeps the memory of freed tensors: fresh pages cost more than most operators, and a caching allocator is what tuning guides begin with. */
    private static final Map<String, String> LIBTORCH_MEMORY = Map.of("OPENBLAS_NUM_THREADS", "1", "MALLOC_ARENA_MAX", "1", "MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_",
            "17179869184", "MALLOC_TOP_PAD_", "67108864");

    public static final List<PeerProgram> BUILT_IN = List.of(
            new PeerProgram("libtorch", "libtorch", LIBTORCH, LIBTORCH_FLAGS, LIBTORCH_THREADS, ""),
            new PeerProgram("libtorch-expert", "libtorch", LIBTORCH, LIBTORCH_FLAGS, LIBTORCH_MEMORY, "expert"),
            new PeerProgram("dl4j", "dl4j", "headscope.peer.dl4j.Dl4jPeer", List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxbytes=4g",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g"), Map.of(), ""));

    public PeerProgram {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /**
     * How to start it with the Java that runs this program.
     *
     * @param peers  folder of all peers
     * @param digits folder with MNIST, the program's argument
     * @return empty if it is not installed
     */
    public Optional<List<String>> command(Path peers, Path digits) {
        String classPath = classPath(peers.resolve(folder));
        if (classPath.isEmpty()) return Optional.empty();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String unpacked = System.getProperty("org.bytedeco.javacpp.cachedir");
        if (unpacked != null) command.add("-Dorg.bytedeco.javacpp.cachedir=" + unpacked);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main, digits.toString(), argument));
        return Optional.of(command);
    }

    private static String classPath(Path folder) {
        if (!Files.isDirectory(folder)) return "";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            return ""; // a folder that cannot be read holds no peer
        }
    }
}

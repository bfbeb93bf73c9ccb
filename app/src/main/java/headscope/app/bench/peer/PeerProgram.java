package headscope.app.bench.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program to be compared with, in a JVM of its own: its libraries do not get on with ours.
 *
 * @param id    folder of its jars beside the program, {@code peers/libtorch}
 * @param main  class to start
 * @param flags JVM flags it needs besides access to native code
 */
public record PeerProgram(String id, String main, List<String> flags) {
    public static final List<PeerProgram> BUILT_IN = List.of(
            // tensors are freed by their scopes: no collector may come in between, and no limit may call one
            new PeerProgram("libtorch", "headscope.peer.libtorch.LibtorchPeer", List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.nopointergc=true",
                    "-Dorg.bytedeco.javacpp.maxbytes=0", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0")),
            new PeerProgram("dl4j", "headscope.peer.dl4j.Dl4jPeer", List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxbytes=4g",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g")));

    public PeerProgram {
        flags = List.copyOf(flags);
    }

    /**
     * How to start it with the Java that runs this program.
     *
     * @param peers  folder of all peers
     * @param digits folder with MNIST, the program's argument
     * @return empty if it is not installed
     */
    public Optional<List<String>> command(Path peers, Path digits) {
        String classPath = classPath(peers.resolve(id));
        if (classPath.isEmpty()) return Optional.empty();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String unpacked = System.getProperty("org.bytedeco.javacpp.cachedir");
        if (unpacked != null) command.add("-Dorg.bytedeco.javacpp.cachedir=" + unpacked);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main, digits.toString()));
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

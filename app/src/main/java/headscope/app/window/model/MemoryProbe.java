package headscope.app.window.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process. */
public final class MemoryProbe {
    private static final Path STATUS = Path.of("/proc/self/status");

    private MemoryProbe() {}

    public static long heapBytes() {
        Runtime r = Runtime.getRuntime();
        return r.totalMemory() - r.freeMemory();
    }

    /** Resident memory, native part included; -1 where the system does not say. */
    public static long residentBytes() {
        if (!Files.isReadable(STATUS)) return -1;
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(l -> l.startsWith("VmRSS:")).mapToLong(l -> 1024 * Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElse(-1);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }
}

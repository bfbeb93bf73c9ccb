package headscope.engine.backend;

import headscope.engine.store.AtomicFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Remembers in a file which card passed with which driver and which CUDA jars, so that a probe is not repeated at each start. Failures are not remembered: memory comes
 * back, drivers are repaired. The file may be deleted at any time; where it cannot be written, the probe is repeated.
 */
final class PassedProbes {
    private static final int MOST_LINES = 50;

    private final Path file;
    private final String jars;

    /** @param jars of the CUDA code; other jars must pass anew */
    PassedProbes(Path file, List<Path> jars) {
        this.file = file;
        this.jars = jars.stream().map(PassedProbes::mark).collect(Collectors.joining(" "));
    }

    boolean contains(int driver, Gpu gpu) {
        return lines().contains(line(driver, gpu));
    }

    void add(int driver, Gpu gpu) {
        List<String> lines = lines();
        lines.add(line(driver, gpu));
        write(lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }

    /** Nothing has passed; for a card that failed later, at work. */
    void forget() {
        if (Files.exists(file)) write(List.of());
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8)) : new ArrayList<>();
        } catch (IOException e) {
            log(e);
            return new ArrayList<>();
        }
    }

    private void write(List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.replace(file, out -> out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            log(e);
        }
    }

    private String line(int driver, Gpu gpu) {
        return "driver %d, %s %s compute %s, %s".formatted(driver, gpu.name(), gpu.uuid(), gpu.compute(), jars);
    }

    private static String mark(Path jar) {
        try {
            return jar.getFileName() + ":" + Files.size(jar);
        } catch (IOException _) {
            return jar.getFileName() + ":?";
        }
    }

    private void log(IOException e) {
        System.getLogger("headscope.backend").log(Level.WARNING, "probes that passed are not remembered: " + file, e);
    }
}

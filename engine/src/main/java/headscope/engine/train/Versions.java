package headscope.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a run was made with, for run.json. */
public final class Versions {
    /** Version of this program, from the jar's manifest; {@code development} outside a jar. */
    public static final String HEADSCOPE = version();

    private Versions() {}

    public static Map<String, String> all() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("headscope", HEADSCOPE);
        versions.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        versions.put("nd4j", "1.0.0-M2.1");
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        versions.put("ompThreads", System.getenv().getOrDefault("OMP_NUM_THREADS", "default"));
        return versions;
    }

    private static String version() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

package headscope.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build knew about itself. */
public final class About {
    private static final Properties BUILD = load();

    private About() {}

    /** Such as {@code 0.1.0}. */
    public static String version() {
        return BUILD.getProperty("version");
    }

    /** JVM flags the program is meant to run with, separated by blanks. */
    public static String jvmFlags() {
        return BUILD.getProperty("jvm.flags");
    }

    /** JVM flags that a process on the GPU needs besides, separated by blanks. */
    public static String gpuFlags() {
        return BUILD.getProperty("gpu.flags");
    }

    public static String nd4jVersion() {
        return BUILD.getProperty("nd4j.version");
    }

    public static String javafxVersion() {
        return BUILD.getProperty("javafx.version");
    }

    private static Properties load() {
        var properties = new Properties();
        try (InputStream in = About.class.getResourceAsStream("about.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

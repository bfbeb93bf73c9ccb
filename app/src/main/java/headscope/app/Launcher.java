package headscope.app;

import headscope.app.cli.Cli;
import headscope.app.cli.LabStart;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** Where the program starts. Not an {@code Application}: on the class path Java would refuse to start one. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        prepare();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        OptionalInt onGpu = GpuStart.run(err, args);
        if (onGpu.isPresent()) System.exit(onGpu.getAsInt());
        boolean lab = args.length == 0 || args.length == 1 && args[0].equals("lab");
        System.exit(lab ? LabStart.open(err, List.of()) : Cli.run(out, err, args));
    }

    /** Properties that must be set before the classes that read them are loaded. What the command line sets with -D stays. */
    static void prepare() {
        setUnlessGiven("java.awt.headless", "true"); // painters use Java2D without ever opening an AWT window
        setUnlessGiven("org.bytedeco.javacpp.cachedir", UserFolders.here().cache().resolve("native").toString());
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) System.setProperty(key, value);
    }
}

package headscope.bench;

import headscope.app.bench.CopyBandwidth;
import headscope.app.bench.FmaPeak;
import java.util.Locale;
import org.openjdk.jmh.Main;

/**
 * Single kernels under JMH, with what the machine can do printed first. After {@code mvn -Pbench package}:
 * {@code java --add-modules jdk.incubator.vector -jar src-test/kernel-bench/target/kernel-bench.jar}, with JMH's own options.
 */
public final class KernelBench {
    private static final int SLICES = 10;

    private KernelBench() {}

    public static void main(String[] args) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        System.out.printf(Locale.ROOT, "%d cores: multiply-add peak %.0f GFLOP/s, copy %.1f GB/s%n", cores, FmaPeak.gigaflops(cores, SLICES), CopyBandwidth.gigabytes(cores));
        Main.main(args);
    }
}

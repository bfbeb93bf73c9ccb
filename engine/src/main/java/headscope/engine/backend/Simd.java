package headscope.engine.backend;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Whether the vector kernels can run in this JVM. Asked once, answered from memory afterwards; any thread. Where they cannot, the scalar kernels serve, and the log
 * says once which flag is missing.
 */
public final class Simd {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String NONE = "none: scalar kernels compute, ";

    /** Filled on first use, so that a class which only asks pays nothing at start-up. */
    private static final class Answer {
        static final Optional<String> COMPLAINT = complain();
        static final String TEXT = COMPLAINT.orElseGet(VectorWidth::describe);

        private static Optional<String> complain() {
            Optional<String> reason = reason();
            reason.ifPresent(text -> System.getLogger("headscope.backend").log(Level.WARNING, "SIMD: {0}", text));
            return reason;
        }

        private static Optional<String> reason() {
            if (ModuleLayer.boot().findModule(MODULE).isEmpty()) return Optional.of(NONE + "several times slower. Start Java with --add-modules " + MODULE + ".");
            // without the C2 compiler each vector is an object on the heap, a hundred times slower than a plain loop
            String mode = System.getProperty("java.vm.info", "");
            if (mode.contains("interpreted") || mode.contains("emulated-client")) {
                return Optional.of(NONE + "because the optimising compiler is off. Start Java without -Xint and -XX:TieredStopAtLevel.");
            }
            try {
                VectorWidth.bits();
                return Optional.empty();
            } catch (LinkageError e) {
                return Optional.of(NONE + "because " + MODULE + " does not work here (" + e.getMessage() + "). Use JDK 25.");
            }
        }
    }

    private Simd() {}

    /** Whether classes that name the Vector API load and pay; if not, use their scalar twins. Never throws. */
    public static boolean available() {
        return Answer.COMPLAINT.isEmpty();
    }

    /** Why the scalar kernels serve and which flag changes that, in one line; empty if the vector kernels run. */
    public static Optional<String> complaint() {
        return Answer.COMPLAINT;
    }

    /** The width of the registers, or the complaint, in one line for people. */
    public static String describe() {
        return Answer.TEXT;
    }
}

package headscope.engine.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Programs that behave badly, each to be started in a JVM of its own. */
final class Children {
    private Children() {}

    private static void waitForEver() {
        while (true) LockSupport.park();
    }

    static final class Hangs {
        static void main() {
            waitForEver();
        }
    }

    /** Is ready, then hangs. */
    static final class HangsAtWork {
        static void main() {
            IO.println(ChildJvm.MARK + ChildJvm.READY);
            waitForEver();
        }
    }

    /** Starts a program that holds the output open, and hangs. */
    static final class HangsWithFamily {
        static void main() throws Exception {
            new ProcessBuilder("sleep", "60").inheritIO().start();
            waitForEver();
        }
    }

    static final class Fails {
        static void main() {
            IO.println("some library says hello");
            System.exit(1);
        }
    }

    /** Prints without end and without line ends. */
    static final class Babbles {
        static void main() {
            byte[] noise = new byte[8192];
            Arrays.fill(noise, (byte) 0xC3);
            while (true) System.out.write(noise, 0, noise.length);
        }
    }

    static final class TakesAllMemory {
        static void main() {
            List<byte[]> all = new ArrayList<>();
            while (true) all.add(new byte[1 << 20]);
        }
    }

    /** Says its arguments and one variable, as answers. */
    static final class Answers {
        static void main(String[] args) {
            IO.println("WARNING: a library");
            IO.println(ChildJvm.MARK + ChildJvm.READY);
            for (String arg : args) IO.println(ChildJvm.MARK + arg);
            IO.println(ChildJvm.MARK + System.getenv("PROBE_VARIABLE"));
        }
    }
}

package headscope.app.bench.peer;

import headscope.app.bench.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A peer in a JVM of its own that is well, or ill in the way its argument says. */
public final class FakePeer {
    private FakePeer() {}

    /** How to start one with the Java of these tests. */
    public static List<String> command(String illness) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), FakePeer.class.getName(), illness);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        switch (args[0]) {
            case "well" -> server().serve(in, System.out);
            case "chatty" -> {
                System.out.println("Loading library, 3 warnings");
                server().serve(in, System.out);
            }
            case "dies" -> {
                in.readLine();
                System.out.println("what(): out of memory");
                System.out.flush();
                Runtime.getRuntime().halt(134);
            }
            case "hangs" -> {
                in.readLine();
                new CountDownLatch(1).await();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static PeerServer server() {
        return new PeerServer("fake 1.0, 1 thread").add("sum", "plain", FakePeer::noWork).add("sum", "clever", FakePeer::noWork).add("broken", "plain", () -> {
            throw new IllegalStateException("no such device");
        });
    }

    private static Work noWork() {
        return () -> {};
    }
}

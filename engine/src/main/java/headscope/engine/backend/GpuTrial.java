package headscope.engine.backend;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** The trial as a program: load, compute, compare; and how its answers are read. Runs with the class path of the backend it tries. */
final class GpuTrial {
    private static final String PASSED = "passed";
    private static final String WRONG = "wrong ";
    private static final String FAILED = "failed ";
    /** What the JVM ends with under {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private GpuTrial() {}

    /** @param args backend that ND4J must choose, then the classes whose loading unpacks and loads its native code */
    static void main(String[] args) {
        try {
            for (String name : List.of(args).subList(1, args.length)) Loader.load(Class.forName(name)); // slow at the first start, which is not the card's fault
            say(ChildJvm.READY);
            // ND4J would only skip a backend that cannot run; asked directly, it says why
            ((Nd4jBackend) Class.forName(args[0]).getDeclaredConstructor().newInstance()).canRun();
            String chosen = Nd4j.getBackend().getClass().getName();
            Optional<String> difference = TrialSums.firstDifference();
            if (chosen.equals(args[0])) say(difference.map(d -> WRONG + d).orElse(PASSED));
            else say(FAILED + "ND4J took " + chosen);
        } catch (Throwable e) { // whatever it is, it is the answer
            say(FAILED + reason(e));
        }
        Runtime.getRuntime().halt(0); // no clean-up of a card that may be broken
    }

    private static void say(String answer) {
        IO.println(ChildJvm.MARK + answer);
    }

    /** Of the innermost cause, in one line. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        String message = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
        return cause.getClass().getSimpleName() + ": " + message;
    }

    static TrialAnswer answer(ChildJvm.Ended child, long seconds) {
        for (String answer : child.answers()) {
            if (answer.equals(PASSED) && child.exit() == 0) return new TrialAnswer.Passed();
            if (answer.startsWith(WRONG)) return new TrialAnswer.Wrong(answer.substring(WRONG.length()));
            if (answer.startsWith(FAILED)) return TrialAnswer.failed(answer.substring(FAILED.length()));
        }
        if (!child.inTime()) return new TrialAnswer.Silent(seconds);
        if (child.exit() == EXIT_OUT_OF_MEMORY) return new TrialAnswer.OutOfMemory("Java heap");
        String last = child.chatter().isEmpty() ? "" : ", last words: " + child.chatter().getLast();
        // a crash inside CUDA says its reason in the chatter, if at all
        return child.chatter().stream().map(TrialAnswer::failed).filter(a -> !(a instanceof TrialAnswer.Died)).findFirst()
                .orElse(new TrialAnswer.Died("ended with exit code %d%s".formatted(child.exit(), last)));
    }
}

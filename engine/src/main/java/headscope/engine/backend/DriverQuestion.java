package headscope.engine.backend;

import java.util.List;
import java.util.NoSuchElementException;

/** The question to the driver as a program, and how its answers are read. Needs no library but the driver's. */
final class DriverQuestion {
    /** What the answers begin with. */
    private static final String VERSION = "driver ";
    private static final String CARD = "card ";
    private static final String ABSENT = "absent ";
    private static final String REFUSED = "refused ";

    private DriverQuestion() {}

    /** @param args name of the driver's library */
    static void main(String[] args) {
        try (CudaDriver driver = open(args[0])) {
            if (driver == null) {
                say(ABSENT + args[0]);
                return;
            }
            int cards = driver.start();
            say(VERSION + driver.version());
            for (int i = 0; i < cards; i++) say(CARD + driver.gpu(i).line());
        } catch (CudaDriver.DriverException e) {
            say(REFUSED + e.getMessage());
        } catch (NoSuchElementException e) {
            say(REFUSED + "a function is missing, it is too old (" + e.getMessage() + ")");
        }
    }

    private static CudaDriver open(String library) {
        try {
            return new CudaDriver(library);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static void say(String answer) {
        IO.println(ChildJvm.MARK + answer);
    }

    static DriverAnswer answer(ChildJvm.Ended child, long seconds) {
        if (!child.inTime()) return new DriverAnswer.Silent(seconds);
        for (String answer : child.answers()) {
            if (answer.startsWith(ABSENT)) return new DriverAnswer.NoDriver(answer.substring(ABSENT.length()));
            if (answer.startsWith(REFUSED)) return new DriverAnswer.Refused(answer.substring(REFUSED.length()));
        }
        try {
            List<Gpu> gpus = after(CARD, child).stream().map(Gpu::parse).toList();
            List<String> version = after(VERSION, child);
            if (child.exit() == 0 && version.size() == 1) return new DriverAnswer.Cards(Integer.parseInt(version.getFirst()), gpus);
        } catch (IllegalArgumentException e) {
            return new DriverAnswer.Refused(e.getMessage());
        }
        return new DriverAnswer.Refused("asking it ended with exit code " + child.exit());
    }

    private static List<String> after(String start, ChildJvm.Ended child) {
        return child.answers().stream().filter(a -> a.startsWith(start)).map(a -> a.substring(start.length())).toList();
    }
}

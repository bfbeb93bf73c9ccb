package headscope.app;

import headscope.engine.backend.GpuProcess;
import headscope.engine.backend.GpuVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Where the program was built with CUDA code: asks whether a GPU can compute, and if so runs the program there, in a process that this one only waits for. */
final class GpuStart {
    private static final Set<String> COMPUTE_NOTHING = Set.of("list", "--help", "-h", "--version", "-V");
    private static final System.Logger LOG = System.getLogger("headscope.backend");

    private GpuStart() {}

    /** Returns the exit code of the program on the GPU, or nothing if this process is the one that computes. */
    static OptionalInt run(PrintWriter err, String... args) {
        String folder = System.getProperty(GpuProcess.FOLDER);
        if (folder == null || List.of(args).stream().anyMatch(COMPUTE_NOTHING::contains)) return OptionalInt.empty();
        if (GpuProcess.isThis()) {
            goWithTheParent();
            return OptionalInt.empty();
        }
        var process = new GpuProcess(Path.of(folder), UserFolders.here().cache().resolve("gpu-passed.txt"), List.of(About.gpuFlags().split(" ")));
        GpuVerdict verdict = process.verdict(text -> err.println("headscope: " + text));
        System.setProperty(GpuProcess.VERDICT, verdict.sentence());
        LOG.log(Level.INFO, verdict.sentence());
        if (verdict instanceof GpuVerdict.Runs runs) return start(process, runs, err, args);
        if (!(verdict instanceof GpuVerdict.SwitchedOff)) err.println("headscope: " + verdict.sentence());
        return OptionalInt.empty();
    }

    private static OptionalInt start(GpuProcess process, GpuVerdict.Runs verdict, PrintWriter err, String... args) {
        try {
            Process child = process.program(verdict, Launcher.class.getName(), List.of(args)).start();
            // a polite kill of this process is one of the child, and Ctrl-C reaches both: in either case the child stops at a safe point first
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(child)));
            int code = child.waitFor();
            if (isCrash(code)) {
                process.doubt();
                err.println("headscope: the program on the GPU broke down (exit code %d). What was saved is safe; on the CPU it runs with HEADSCOPE_BACKEND=cpu.".formatted(code));
            }
            return OptionalInt.of(code);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no process for the GPU", e);
            String text = "GPU %s: no process could be started for it. Training continues on the CPU.".formatted(verdict.gpu().name());
            System.setProperty(GpuProcess.VERDICT, text);
            err.println("headscope: " + text);
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(1);
        }
    }

    /** Signals that mean a fault in native code: abort, bus error, access violation. */
    private static boolean isCrash(int code) {
        return code == 134 || code == 135 || code == 139 || code < 0;
    }

    private static void stop(Process child) {
        child.destroy();
        boolean interrupted = false;
        while (child.isAlive()) {
            try {
                child.waitFor();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Nobody could end a program whose visible process is gone; it stops at a safe point, as after Ctrl-C. */
    private static void goWithTheParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }
}

package headscope.engine.backend;

import java.util.Locale;

/** Whether the GPU computes, and if not, why. */
public sealed interface GpuVerdict {
    /** It passed its probe. */
    record Runs(Gpu gpu) implements GpuVerdict {}

    /** The program was built without CUDA code. */
    record NotInstalled() implements GpuVerdict {}

    /** @param what the setting that asks for the CPU */
    record SwitchedOff(String what) implements GpuVerdict {}

    record NoDriver(String library) implements GpuVerdict {}

    /** @param driver newest CUDA it serves, 1000 a major version and 10 a minor one */
    record OldDriver(int driver) implements GpuVerdict {}

    record DriverFails(String what) implements GpuVerdict {}

    record NoDevice() implements GpuVerdict {}

    /** The library has no machine code for a card of this compute capability. */
    record NoMachineCode(Gpu gpu) implements GpuVerdict {}

    /** Too little of its memory is free, known before the probe. */
    record LowMemory(Gpu gpu) implements GpuVerdict {}

    record OutOfMemory(Gpu gpu, String what) implements GpuVerdict {}

    record Hang(String who, long seconds) implements GpuVerdict {}

    record WrongResult(Gpu gpu, String what) implements GpuVerdict {}

    record ProbeFails(Gpu gpu, String what) implements GpuVerdict {}

    /** For people, in one line: what was found, and what it means for them. */
    default String sentence() {
        return switch (this) {
            case Runs(var gpu) -> "GPU %s: compute %s, %s, passed its probe.".formatted(gpu.name(), gpu.compute(), megabytes(gpu.totalBytes()));
            case NotInstalled() -> onCpu("no GPU code in this program. For an NVIDIA card build it with mvn -Pcuda package.");
            case SwitchedOff(var what) -> onCpu("not asked, because " + what + ".");
            case NoDriver(var library) -> onCpu("no NVIDIA driver (%s is not there). Install version %s or newer.".formatted(library, CudaLibrary.LEAST_DRIVER_PACKAGE));
            case OldDriver(var driver) -> onCpu("the NVIDIA driver serves CUDA %d.%d, expected 11.0 or newer. Install version %s or newer.".formatted(driver / 1000, driver % 1000 / 10,
                    CudaLibrary.LEAST_DRIVER_PACKAGE));
            case DriverFails(var what) -> onCpu("the NVIDIA driver fails: " + full(what) + " nvidia-smi may say more.");
            case NoDevice() -> onCpu("the NVIDIA driver finds no card. Check CUDA_VISIBLE_DEVICES and nvidia-smi.");
            case NoMachineCode(var gpu) -> onCpu(gpu, reach(gpu.compute()));
            case LowMemory(var gpu) -> onCpu(gpu, "%s of its memory are free, expected %s or more. Close what uses it.".formatted(megabytes(gpu.freeBytes()),
                    megabytes(CudaLibrary.LEAST_FREE_BYTES)));
            case OutOfMemory(var gpu, var what) -> onCpu(gpu, "out of memory in its probe (%s). Close what uses it.".formatted(what));
            case Hang(var who, var seconds) -> onCpu(who, "no answer within %d s.".formatted(seconds));
            case WrongResult(var gpu, var what) -> onCpu(gpu, "wrong result in its probe: " + full(what));
            case ProbeFails(var gpu, var what) -> onCpu(gpu, "its probe failed: " + full(what));
        };
    }

    private static String onCpu(String text) {
        return "GPU: " + text + " Training continues on the CPU.";
    }

    private static String onCpu(Gpu gpu, String text) {
        return onCpu(gpu.name(), text);
    }

    private static String onCpu(String who, String text) {
        return "GPU " + who + ": " + text + " Training continues on the CPU.";
    }

    private static String reach(ComputeCapability card) {
        ComputeCapability oldest = CudaLibrary.CODE.getFirst();
        if (card.compareTo(oldest) < 0) return "compute %s; the oldest code in this build is for %s.".formatted(card, oldest);
        if (CudaLibrary.runsOn(card)) return "compute %s; this build has no code that runs on it.".formatted(card);
        ComputeCapability newest = CudaLibrary.newestCode();
        return "compute %s; this build holds code up to %s and runs up to %s.".formatted(card, newest, newest.lastToRun());
    }

    private static String full(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}

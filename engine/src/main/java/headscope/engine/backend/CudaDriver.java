package headscope.engine.backend;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * NVIDIA's driver library, called directly: it is there wherever a driver is, and needs none of the CUDA jars. Names and numbers are those of {@code cuda.h}. To be
 * used in a JVM of its own (see {@link DriverQuestion}), because a broken driver may never return.
 */
final class CudaDriver implements AutoCloseable {
    private static final int COMPUTE_MAJOR = 75;
    private static final int COMPUTE_MINOR = 76;
    private static final int NO_DEVICE = 100;
    private static final int OUT_OF_MEMORY = 2;
    private static final int NAME_BYTES = 256;
    private static final int UUID_BYTES = 16;
    @SuppressWarnings("restricted") // error names are short constants inside the driver
    private static final AddressLayout TEXT_POINTER = ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(NAME_BYTES, ValueLayout.JAVA_BYTE));

    /** The driver answered with an error. */
    static final class DriverException extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        DriverException(String function, int code, String name) {
            super("%s answers %s (%d)".formatted(function, name, code));
            this.code = code;
        }
    }

    private final Arena arena = Arena.ofConfined();
    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup library;

    /** IllegalArgumentException if there is no such library. */
    @SuppressWarnings("restricted") // it is the driver's own library
    CudaDriver(String library) {
        this.library = SymbolLookup.libraryLookup(library, arena);
    }

    /** How the driver's library is called on this system. */
    static String libraryName(String system) {
        return system.startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    }

    /** Number of cards; 0 is an answer too. */
    int start() throws DriverException {
        try {
            call("cuInit", 0);
            return number("cuDeviceGetCount");
        } catch (DriverException e) {
            if (e.code == NO_DEVICE) return 0;
            throw e;
        }
    }

    /** Newest CUDA it serves, 1000 a major version and 10 a minor one. */
    int version() throws DriverException {
        return number("cuDriverGetVersion");
    }

    Gpu gpu(int index) throws DriverException {
        int device = number("cuDeviceGet", index);
        MemorySegment name = arena.allocate(NAME_BYTES);
        call("cuDeviceGetName", name, NAME_BYTES, device);
        MemorySegment uuid = arena.allocate(UUID_BYTES);
        call("cuDeviceGetUuid", uuid, device);
        MemorySegment total = arena.allocate(ValueLayout.JAVA_LONG);
        call("cuDeviceTotalMem_v2", total, device);
        var compute = new ComputeCapability(number("cuDeviceGetAttribute", COMPUTE_MAJOR, device), number("cuDeviceGetAttribute", COMPUTE_MINOR, device));
        return new Gpu(name.getString(0).replaceFirst("^NVIDIA ", ""), uuidText(uuid), compute, total.get(ValueLayout.JAVA_LONG, 0), freeBytes(device));
    }

    /** Needs a context on the card; where there is no memory even for that, none is free. */
    private long freeBytes(int device) {
        MemorySegment context = arena.allocate(ValueLayout.ADDRESS);
        MemorySegment free = arena.allocate(ValueLayout.JAVA_LONG);
        try {
            call("cuDevicePrimaryCtxRetain", context, device);
            try {
                call("cuCtxSetCurrent", context.get(ValueLayout.ADDRESS, 0));
                call("cuMemGetInfo_v2", free, arena.allocate(ValueLayout.JAVA_LONG));
                return free.get(ValueLayout.JAVA_LONG, 0);
            } finally {
                call("cuDevicePrimaryCtxRelease_v2", device);
            }
        } catch (DriverException e) {
            return e.code == OUT_OF_MEMORY ? 0 : Gpu.UNKNOWN; // why there is no context, the trial will tell
        }
    }

    private static String uuidText(MemorySegment bytes) {
        ByteBuffer big = bytes.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
        return "GPU-" + new UUID(big.getLong(), big.getLong());
    }

    /** Of a function whose first argument says where to put an int. */
    private int number(String function, Integer... arguments) throws DriverException {
        MemorySegment result = arena.allocate(ValueLayout.JAVA_INT);
        Object[] all = new Object[arguments.length + 1];
        all[0] = result;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        call(function, all);
        return result.get(ValueLayout.JAVA_INT, 0);
    }

    private void call(String function, Object... arguments) throws DriverException {
        int code = invoke(function, arguments);
        if (code != 0) throw new DriverException(function, code, errorName(code));
    }

    private String errorName(int code) {
        MemorySegment pointer = arena.allocate(TEXT_POINTER);
        boolean known = invoke("cuGetErrorName", code, pointer) == 0;
        return known ? pointer.get(TEXT_POINTER, 0).getString(0) : "an unknown error";
    }

    /** Arguments are ints and addresses, as in C. */
    @SuppressWarnings("restricted") // descriptors follow cuda.h
    private int invoke(String function, Object... arguments) {
        MemoryLayout[] layouts = Arrays.stream(arguments).map(a -> a instanceof Integer ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS).toArray(MemoryLayout[]::new);
        try {
            return (int) linker.downcallHandle(library.findOrThrow(function), FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts)).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}

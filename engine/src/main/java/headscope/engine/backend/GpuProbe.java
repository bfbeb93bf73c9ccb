package headscope.engine.backend;

/** Two questions, each answered in bounded time whatever driver and card do. A test gives its own answers. */
interface GpuProbe {
    /** Asks the driver alone. */
    DriverAnswer driver();

    /** Loads the CUDA code on that card and computes. */
    TrialAnswer tryOut(Gpu gpu);
}

package headscope.engine.backend;

import java.util.List;

/** What the NVIDIA driver says, before any CUDA library is loaded. */
sealed interface DriverAnswer {
    /** @param driver newest CUDA the driver serves, 1000 a major version and 10 a minor one; cards in the driver's order, perhaps none */
    record Cards(int driver, List<Gpu> gpus) implements DriverAnswer {
        public Cards {
            gpus = List.copyOf(gpus);
        }
    }

    /** The driver's library is not on this machine. */
    record NoDriver(String library) implements DriverAnswer {}

    /** It is there and answers with an error. */
    record Refused(String what) implements DriverAnswer {}

    /** It gave no answer in time. */
    record Silent(long seconds) implements DriverAnswer {}
}

package headscope.app.bench;

import java.io.IOException;

/** What a workload is compared with. */
public sealed interface Rival {
    /**
     * Another program, in all forms in which its users could write the work; the fastest counts.
     *
     * @param peer     id of the program
     * @param workload id that the program knows the work by
     */
    record Program(String peer, String workload) implements Rival {}

    /** Our own program doing something else, or the same in another way. */
    record Own(String name, Preparation preparation) implements Rival {}

    /** The machine: the time that so many operations would take at its multiply-add peak, measured between our blocks. */
    record Peak(double operations) implements Rival {}

    /** How the other work is made ready. */
    interface Preparation {
        Work prepare(Surroundings surroundings) throws IOException;
    }
}

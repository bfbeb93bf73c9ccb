package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Moments;
import headscope.engine.kernel.field.Standard;
import java.util.Optional;

/**
 * What channels are standardised by. In PER_SAMPLE mode, those that are standardised over the batch keep running statistics, as parameters that do not train: steps of
 * training move them, measurements use them. In REFERENCE mode statistics are always those of the batch at hand.
 */
final class Statistics {
    /** How a pass takes them. */
    enum Use {
        /** Of the batch; running ones follow. */
        LEARN,
        /** Running ones if there are any, otherwise of the batch. */
        MEASURE
    }

    private final Room room;
    private final Standard by;
    private final int channels;
    private final Field values;
    private final Optional<Field> mean;
    private final Optional<Field> variance;

    /**
     * @param name    of the running statistics, before {@code /mean} and {@code /variance}
     * @param running whether there are any
     */
    Statistics(Room room, Standard by, int channels, String name, boolean running) {
        this.room = room;
        this.by = by;
        this.channels = channels;
        values = room.moments(channels);
        mean = running ? Optional.of(room.parameter(name + "/mean")) : Optional.empty();
        variance = running ? Optional.of(room.parameter(name + "/variance")) : Optional.empty();
    }

    /** To be written or read by an operation on the samples at hand. */
    Moments moments(Use use) {
        boolean given = use == Use.MEASURE && mean.isPresent();
        Moments moments = new Moments(by, values.samples(0, room.samples()), given);
        if (given) {
            for (int c = 0, i = 0; c < channels; c++) {
                if (!moments.pools(c)) continue;
                moments.give(c, mean.get().get(0, i, 0), variance.get().get(0, i, 0));
                i++;
            }
        }
        return moments;
    }

    /** Moves the running statistics towards those of the batch at hand. @param share of the new ones */
    void follow(double share) {
        if (mean.isEmpty()) return;
        Moments moments = new Moments(by, values.samples(0, room.samples()), false);
        for (int c = 0, i = 0; c < channels; c++) {
            if (!moments.pools(c)) continue;
            move(mean.get(), i, moments.mean(0, c), share);
            move(variance.get(), i, moments.variance(0, c), share);
            i++;
        }
    }

    private static void move(Field running, int channel, double now, double share) {
        double before = running.get(0, channel, 0);
        running.set(0, channel, 0, before + share * (now - before));
    }
}

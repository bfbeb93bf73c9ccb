package headscope.engine.resample;

import headscope.engine.value.BadSettingException;
import java.util.List;

/**
 * What a learned policy is paid: accuracy against connections, never time (SCIENCE 1.5.5). To add one: write its class, add one line to {@code BUILT_IN}.
 */
public interface Reward {
    String id();

    /**
     * The reward.
     *
     * @param terms  what was measured
     * @param lambda price of connections, where the reward has one
     */
    double of(Terms terms, double lambda);

    /**
     * What rewards are made of.
     *
     * @param accuracy      A, 0..1
     * @param reference     A_ref, > 0
     * @param connections   conn
     * @param allConnections conn_ref: the dense network's
     */
    record Terms(double accuracy, double reference, double connections, double allConnections) {}

    /** The first one is the default. */
    List<Reward> BUILT_IN = List.of(
            new NetworkToNetwork(),
            new Linear(),
            new AccuracyPerConnection());

    /**
     * The reward with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static Reward of(String id) {
        return BUILT_IN.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "reward: expected one of %s, found '%s'.".formatted(String.join(", ", BUILT_IN.stream().map(Reward::id).toList()), id)));
    }

    /** (A / A_ref) C (2 - C) with C = 1 - conn / conn_ref (Ashok et al. 2018, N2N). */
    final class NetworkToNetwork implements Reward {
        @Override
        public String id() {
            return "n2n";
        }

        @Override
        public double of(Terms terms, double lambda) {
            double compression = 1 - terms.connections() / terms.allConnections();
            return terms.accuracy() / terms.reference() * compression * (2 - compression);
        }
    }

    /** (A - A_ref) - lambda conn / conn_ref. */
    final class Linear implements Reward {
        @Override
        public String id() {
            return "linear";
        }

        @Override
        public double of(Terms terms, double lambda) {
            return terms.accuracy() - terms.reference() - lambda * terms.connections() / terms.allConnections();
        }
    }

    /** -(1 - A) ln conn (He et al. 2018, AMC). */
    final class AccuracyPerConnection implements Reward {
        @Override
        public String id() {
            return "amc";
        }

        @Override
        public double of(Terms terms, double lambda) {
            return -(1 - terms.accuracy()) * Math.log(Math.max(1, terms.connections()));
        }
    }
}

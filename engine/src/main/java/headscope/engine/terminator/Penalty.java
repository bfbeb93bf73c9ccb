package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Store;
import java.util.Map;

/** {@code sum of share |p|}, norms and not their squares, over the parameters that have a share (SCIENCE 4.4). */
final class Penalty {
    private final Room room;
    private final Map<String, Double> shares;
    private final Field sum;

    Penalty(Room room, Map<String, Double> shares) {
        this.room = room;
        this.shares = shares;
        sum = room.field(1, 1, 1, 1);
    }

    /** The penalty; its gradient times {@code weight} is added to the slopes of parameters. */
    double add(double weight) {
        double penalty = 0;
        for (Map.Entry<String, Double> entry : shares.entrySet()) {
            Field p = room.parameter(entry.getKey());
            room.math().elements().multiplySum(p, p, sum, Store.SET);
            double norm = Math.sqrt(sum.get(0, 0, 0));
            penalty += entry.getValue() * norm;
            if (weight != 0 && norm > 0) room.math().elements().spread(p, weight * entry.getValue() / norm, room.slope(entry.getKey()), Store.ADD);
        }
        return penalty;
    }
}

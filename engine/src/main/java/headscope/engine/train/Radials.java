package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Radial;
import java.util.ArrayList;
import java.util.List;

/** Counts the taps of each layer by distance. */
final class Radials {
    private Radials() {}

    static List<Radial> of(Network network, long step) {
        List<Radial> all = new ArrayList<>();
        for (HeadLayer layer : network.model().layers()) {
            int[] taps = new int[(int) Math.round(Math.hypot(layer.rowRadius(), layer.colRadius())) + 1];
            for (HeadRecord head : network.heads().layers().get(layer.index())) {
                if (head.status() == HeadStatus.PRUNED) continue;
                int[] dy = head.taps().dy();
                int[] dx = head.taps().dx();
                for (int i = 0; i < dy.length; i++) taps[(int) Math.round(Math.hypot(dy[i], dx[i]))]++;
            }
            all.add(new Radial(step, layer.index(), taps));
        }
        return all;
    }
}

package headscope.engine.surgery;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Life;
import headscope.engine.value.OffsetMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The lives of all heads of a network, dead and living. Engine thread only. */
final class Lives {
    private final Network network;

    Lives(Network network) {
        this.network = network;
    }

    List<Life> all() {
        List<Life> lives = new ArrayList<>();
        network.graves().graves().forEach(grave -> lives.add(dead(grave)));
        for (HeadRecord head : network.heads().all()) {
            if (head.status() != HeadStatus.PRUNED) lives.add(life(head, head.status(), OptionalLong.empty(), "", Optional.empty()));
            else if (network.graves().of(head.id()).isEmpty()) lives.add(life(head, head.status(), OptionalLong.of(head.bornStep()), "", Optional.empty()));
        }
        lives.sort(Comparator.comparing(Life::id));
        return List.copyOf(lives);
    }

    private Life dead(Grave grave) {
        return life(grave.head(), HeadStatus.PRUNED, OptionalLong.of(grave.diedStep()), grave.cause(), parts(grave.head()) ? Optional.empty() : grave.remains().map(r -> mask(grave.head(), r.weights())));
    }

    private Life life(HeadRecord head, HeadStatus status, OptionalLong died, String cause, Optional<OffsetMask> mask) {
        HeadLayer layer = network.model().layers().get(head.id().layer());
        return new Life(head.id(), status, head.bornStep(), died, head.parent(), head.origin(), head.distribution(), head.seed(), layer.weights(head.taps(), head.id().slot()), cause, mask);
    }

    private boolean parts(HeadRecord head) {
        return network.model().layers().get(head.id().layer()).parts();
    }

    private static OffsetMask mask(HeadRecord head, float[] weights) {
        int perTap = weights.length / head.taps().k();
        int[] tapDy = head.taps().dy();
        int[] tapDx = head.taps().dx();
        int[] tapChannel = head.taps().channel();
        int[] dy = new int[weights.length];
        int[] dx = new int[weights.length];
        int[] channel = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            dy[i] = tapDy[i / perTap];
            dx[i] = tapDx[i / perTap];
            channel[i] = tapChannel.length == 0 ? i % perTap : tapChannel[i];
        }
        return new OffsetMask(head.id(), dy, dx, channel, weights);
    }
}

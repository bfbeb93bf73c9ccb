package headscope.engine.surgery;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A head's taps set by hand. Taps that stay keep weight and moments. Each new tap takes the weight of the nearest one that went, and a tap beyond those starts at
 * zero, so that adding it changes nothing; moments of both start from zero, for they belonged to another input. Engine thread only.
 */
public final class TapEdit {
    /** What law a head that was touched by hand is said to come from. */
    private static final String BY_HAND = ", then by hand";

    private final Network network;

    public TapEdit(Network network) {
        this.network = network;
    }

    /** How many taps kept their place, took a weight along, started at zero, or went with their weight. */
    public record Report(int kept, int moved, int added, int gone) {}

    /** One tap to another cell. */
    public Report move(HeadId id, Tap from, Tap to) {
        HeadRecord head = checked(id);
        List<Tap> taps = new ArrayList<>(head.taps().taps());
        int at = taps.indexOf(from);
        if (at < 0) throw new BadSettingException("%s: expected one of its taps %s, found %s.".formatted(id, listed(taps), from));
        taps.set(at, to);
        return set(id, taps);
    }

    /**
     * All taps of a head.
     *
     * @throws BadSettingException if there is none, one twice, or one that the head cannot read, in one sentence; nothing changed then
     */
    public Report set(HeadId id, List<Tap> wanted) {
        HeadRecord head = checked(id);
        HeadLayer layer = network.model().layers().get(id.layer());
        check(head, layer, wanted);
        List<Tap> old = head.taps().taps();
        List<Tap> gone = new ArrayList<>(old);
        gone.removeAll(wanted);
        List<Tap> fresh = new ArrayList<>(new LinkedHashSet<>(wanted));
        fresh.removeAll(old);
        if (gone.isEmpty() && fresh.isEmpty()) throw new BadSettingException("%s: these are its taps already.".formatted(id));
        Map<Tap, Tap> carried = pair(fresh, gone);
        float[] values = network.state().parameters().toFloats();
        Map<Tap, float[]> weights = new HashMap<>();
        for (Tap tap : gone) {
            weights.put(tap, take(values, positions(layer, tap, id.slot())));
        }
        for (Tap tap : fresh) {
            int[] positions = positions(layer, tap, id.slot());
            if (carried.containsKey(tap)) put(values, positions, weights.get(carried.get(tap)));
            network.updater().clear(positions);
        }
        network.state().parameters().set(values);
        String law = head.distribution().endsWith(BY_HAND) ? head.distribution() : head.distribution() + BY_HAND;
        HeadRecord changed = new HeadRecord(head.id(), head.status(), head.bornStep(), head.parent(), head.origin(), law, head.seed(), DrawnMask.of(wanted));
        network.follow(network.heads().with(changed));
        return new Report(old.size() - gone.size(), carried.size(), fresh.size() - carried.size(), gone.size() - carried.size());
    }

    private HeadRecord checked(HeadId id) {
        HeadRecord head = network.heads().living(id);
        network.model().layers().get(id.layer()).requireTaps("taps");
        if (network.model().layers().get(id.layer()).dense()) {
            throw new BadSettingException("%s: reads its whole window; taps can be set in sampled heads only.".formatted(id));
        }
        if (network.model().layers().get(id.layer()).learned()) {
            throw new BadSettingException("%s: learns where its taps lie; taps can be set in sampled heads only.".formatted(id));
        }
        if (head.status() == HeadStatus.PRUNED) throw new BadSettingException("%s: is pruned; revive or resample it before you set its taps.".formatted(id));
        return head;
    }

    private static void check(HeadRecord head, HeadLayer layer, List<Tap> taps) {
        if (taps.isEmpty()) throw new BadSettingException("%s: expected at least one tap, found none. Prune the head instead.".formatted(head.id()));
        boolean everyChannel = layer.mode() == ChannelMode.SHARED;
        Set<Tap> seen = new HashSet<>();
        for (Tap tap : taps) {
            if (Math.abs(tap.dy()) > layer.rowRadius() || Math.abs(tap.dx()) > layer.colRadius()) {
                throw new BadSettingException("%s: tap %s: expected rows -%d to %d and columns -%d to %d, the head's window. Move it inside.".formatted(head.id(), tap,
                        layer.rowRadius(), layer.rowRadius(), layer.colRadius(), layer.colRadius()));
            }
            if (everyChannel != (tap.channel() == Tap.EVERY)) {
                throw new BadSettingException(everyChannel ? "%s: tap %s: expected ROW:COLUMN without a channel, for its taps read every channel.".formatted(head.id(), tap)
                        : "%s: tap %s: expected ROW:COLUMN:CHANNEL, for each of its taps reads one channel.".formatted(head.id(), tap));
            }
            if (tap.channel() >= layer.inChannels()) {
                throw new BadSettingException("%s: tap %s: expected a channel from 0 to %d.".formatted(head.id(), tap, layer.inChannels() - 1));
            }
            if (layer.mode() == ChannelMode.DEPTHWISE && tap.channel() != taps.getFirst().channel()) {
                throw new BadSettingException("%s: tap %s: expected channel %d as in its first tap, for the head reads one channel.".formatted(head.id(), tap, taps.getFirst().channel()));
            }
            if (!seen.add(tap)) throw new BadSettingException("%s: tap %s: expected each cell once, found it twice. Leave one out.".formatted(head.id(), tap));
        }
    }

    /** For each tap that comes, in order, the nearest one left of those that went; another channel is further than any offset. */
    private static Map<Tap, Tap> pair(List<Tap> fresh, List<Tap> gone) {
        List<Tap> left = new ArrayList<>(gone);
        Map<Tap, Tap> pairs = new HashMap<>();
        for (Tap tap : fresh) {
            left.stream().min(Comparator.comparing((Tap t) -> t.channel() != tap.channel()).thenComparingDouble(t -> Math.hypot(t.dy() - tap.dy(), t.dx() - tap.dx())))
                    .ifPresent(nearest -> {
                        pairs.put(tap, nearest);
                        left.remove(nearest);
                    });
        }
        return pairs;
    }

    private static int[] positions(HeadLayer layer, Tap tap, int slot) {
        return layer.weightsAt(DrawnMask.of(List.of(tap)), slot);
    }

    /** The weights at these positions, which become zero. */
    private float[] take(float[] values, int[] positions) {
        float[] taken = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            taken[i] = values[positions[i]];
            values[positions[i]] = 0;
        }
        network.updater().clear(positions);
        return taken;
    }

    private static void put(float[] values, int[] positions, float[] weights) {
        for (int i = 0; i < positions.length; i++) values[positions[i]] = weights[i];
    }

    private static String listed(List<Tap> taps) {
        return String.join(",", taps.stream().map(Tap::toString).toList());
    }
}

package headscope.engine.value;

import java.util.ArrayList;
import java.util.List;

/** What policies did and where it led the taps, each list oldest first. */
public record PolicyTrace(List<PolicyEvent> events, List<Radial> radials) {
    public static final PolicyTrace NONE = new PolicyTrace(List.of(), List.of());

    public PolicyTrace {
        events = List.copyOf(events);
        radials = List.copyOf(radials);
    }

    /** Without what happened after a step. */
    public PolicyTrace upTo(long step) {
        return new PolicyTrace(events.stream().filter(e -> e.step() <= step).toList(), radials.stream().filter(r -> r.step() <= step).toList());
    }

    /** This, then the later. */
    public PolicyTrace then(PolicyTrace later) {
        return new PolicyTrace(join(events, later.events), join(radials, later.radials));
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        if (first.isEmpty()) return second;
        if (second.isEmpty()) return first;
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

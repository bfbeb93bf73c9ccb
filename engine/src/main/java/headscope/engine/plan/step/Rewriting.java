package headscope.engine.plan.step;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.NetworkGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a rule may ask about the pass it rewrites, and what has been decided so far. */
final class Rewriting {
    private final NetworkGraph network;
    private final Trace trace;
    private final Set<String> wanted;
    private final Map<String, TracedOp> producers = new HashMap<>();
    private final Set<Value> written = new HashSet<>();
    private final Map<String, String> rectified = new HashMap<>();

    /** @param wanted names of the arrays that must be there at the end */
    Rewriting(NetworkGraph network, Trace trace, Set<String> wanted) {
        this.network = network;
        this.trace = trace;
        this.wanted = wanted;
        for (TracedOp op : trace.ops()) op.outputs().forEach(output -> producers.put(output, op));
    }

    NetworkGraph network() {
        return network;
    }

    Shape shape(String name) {
        return trace.shapes().get(name);
    }

    /** The operator that made an array; empty for what is given. */
    Optional<TracedOp> producer(String name) {
        return Optional.ofNullable(producers.get(name));
    }

    /** The operators that read an array. */
    List<TracedOp> consumers(String name) {
        return trace.ops().stream().filter(op -> op.inputs().contains(name)).toList();
    }

    boolean isWanted(String name) {
        return wanted.contains(name);
    }

    boolean isConstant(String name) {
        return trace.constants().containsKey(name);
    }

    /** The layer whose masked weights an array is, if it is that. */
    Optional<HeadLayer> layerOfKernel(String name) {
        TracedOp op = producers.get(name);
        if (op == null || !op.is("multiply")) return Optional.empty();
        return network.model().layers().stream().filter(l -> op.inputs().equals(List.of(l.name("weight"), l.name("mask")))).findFirst();
    }

    /** A rule has put nodes in the place of operators, which wrote these values. */
    void add(Node node) {
        written.addAll(node.writes());
    }

    boolean isWritten(Value value) {
        return written.contains(value);
    }

    /** Whether an array will be there in one of its forms. */
    boolean isWritten(String name) {
        return isWritten(Value.plain(name)) || isWritten(Value.blocked(name));
    }

    /** The sums of a layer are never stored: ReLU was applied to them on the way. */
    void rectify(String sums, String activation) {
        rectified.put(sums, activation);
    }

    /** The activation that stands for sums that are not stored. */
    Optional<String> activationOf(String sums) {
        return Optional.ofNullable(rectified.get(sums));
    }
}

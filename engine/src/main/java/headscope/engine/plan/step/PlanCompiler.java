package headscope.engine.plan.step;

import headscope.engine.plan.NetworkGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Turns a pass of the session into a list of nodes: rules put our kernels in the place of operators, conversions between the two forms of an array go where a
 * node needs the other one, and what leads to nothing wanted is left out.
 */
final class PlanCompiler {
    private final NetworkGraph network;
    private final Trace trace;
    private final Rewriting rewriting;
    private final List<Rule> rules;

    private PlanCompiler(NetworkGraph network, Trace trace, Set<String> wanted) {
        this.network = network;
        this.trace = trace;
        rewriting = new Rewriting(network, trace, wanted);
        // our kernels compute in single precision
        rules = network.type() == DataType.FLOAT ? Rule.BUILT_IN : List.of();
    }

    /**
     * What a plan is made of.
     *
     * @param nodes  in the order they run
     * @param wanted the values that are read afterwards, by name
     * @param slopes for a layer's activation, the gradient before its ReLU, where a node writes that and not the gradient of the activation itself
     */
    record Compiled(List<Node> nodes, Map<String, Value> wanted, Map<String, String> slopes, Trace trace) {}

    /** @param names the arrays that the plan is for */
    static Compiled compile(SameDiff graph, NetworkGraph network, Collection<String> names) {
        Set<String> wanted = new LinkedHashSet<>(names);
        PlanCompiler compiler = new PlanCompiler(network, Trace.of(graph, network, wanted), wanted);
        List<Node> nodes = compiler.converted(compiler.rewritten());
        Map<String, String> slopes = compiler.slopes(nodes);
        Map<String, Value> found = new HashMap<>();
        wanted.forEach(name -> found.put(name, compiler.form(name)));
        Set<Value> needed = new HashSet<>(found.values());
        slopes.values().forEach(slope -> needed.add(Value.blocked(slope)));
        return new Compiled(needed(nodes, needed), found, slopes, compiler.trace);
    }

    private List<Node> rewritten() {
        List<Node> nodes = new ArrayList<>();
        for (TracedOp op : trace.ops()) {
            if (op.outputs().stream().anyMatch(rewriting::isWritten) || op.outputs().stream().allMatch(rewriting::isConstant)) continue;
            List<Node> made = rules.stream().map(rule -> rule.rewrite(op, rewriting)).flatMap(Optional::stream).findFirst().orElseGet(() -> List.of(new NativeNode(op)));
            made.forEach(rewriting::add);
            nodes.addAll(made);
        }
        return nodes;
    }

    private Value form(String name) {
        return rewriting.isWritten(Value.blocked(name)) ? Value.blocked(name) : Value.plain(name);
    }

    /** The same nodes, and conversions before those that read a form which nobody writes. */
    private List<Node> converted(List<Node> nodes) {
        List<Node> all = new ArrayList<>();
        Set<Value> there = new HashSet<>();
        for (Node node : nodes) {
            for (Value value : node.reads()) {
                Value other = new Value(value.name(), !value.blocked());
                boolean given = !rewriting.isWritten(value.name());
                if (there.contains(value) || (given && !value.blocked())) continue;
                if (!there.contains(other) && !(given && !other.blocked())) throw new IllegalStateException("plan: %s reads %s before it is written".formatted(node.title(), value));
                all.add(new ConversionNode(other, value));
                there.add(value);
            }
            all.add(node);
            there.addAll(node.writes());
        }
        return all;
    }

    private Map<String, String> slopes(List<Node> nodes) {
        Map<String, String> slopes = new HashMap<>();
        for (Node node : nodes) {
            if (node instanceof PoolGradientNode gradient && network.activations().contains(gradient.activation().name())) {
                slopes.put(gradient.activation().name(), gradient.slope().name());
            }
        }
        return slopes;
    }

    /** Without the nodes whose results nobody needs. */
    private static List<Node> needed(List<Node> nodes, Set<Value> needed) {
        List<Node> kept = new ArrayList<>();
        Set<Value> open = new HashSet<>(needed);
        for (Node node : nodes.reversed()) {
            if (node.writes().stream().noneMatch(open::contains)) continue;
            open.addAll(node.reads());
            kept.addFirst(node);
        }
        return kept;
    }
}

package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.NetworkGraph;
import headscope.engine.plan.OffHeap;
import headscope.engine.plan.ParameterSpec;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A pass through a network as a flat list of steps over buffers that were made once. Running it allocates nothing. It equals the pass of SameDiff's session that
 * it was made from. Engine thread only.
 */
final class Plan implements AutoCloseable {
    private final Step[] steps;
    private final List<String> titles;
    private final Buffers buffers;
    private final MemorySegment parameters;
    private final PlanCompiler.Compiled compiled;

    /**
     * @param graph      the pass to make a plan of
     * @param names      arrays that are read afterwards
     * @param given      arrays of the placeholders, filled before each run
     * @param parameters filled before each run
     * @param gradients  overwritten by each run of a pass with gradients
     * @param budget     bytes the buffers may take
     * @throws headscope.engine.value.BadSettingException if they need more
     */
    Plan(SameDiff graph, NetworkGraph network, Collection<String> names, Map<String, INDArray> given, FlatArray parameters, FlatArray gradients, Workers workers, long budget) {
        compiled = PlanCompiler.compile(graph, network, names);
        MemoryPlan memory = new MemoryPlan(network, compiled);
        memory.check(budget);
        buffers = new Buffers(workers, gradients);
        given.forEach((name, array) -> buffers.put(Value.plain(name), array));
        compiled.trace().constants().forEach((name, array) -> buffers.put(Value.plain(name), array));
        for (ParameterSpec spec : network.model().layout().specs()) {
            buffers.put(Value.plain(spec.name()), parameters.view(spec));
            buffers.put(Value.plain(network.gradient(spec.name())), gradients.view(spec));
        }
        try {
            memory.allocate(buffers);
        } catch (RuntimeException | OutOfMemoryError e) {
            buffers.close();
            throw e;
        }
        this.parameters = OffHeap.segment(parameters.array(), network.model().layout().size());
        titles = compiled.nodes().stream().map(Node::title).toList();
        steps = compiled.nodes().stream().map(node -> node.bind(buffers)).toArray(Step[]::new);
    }

    void run(ModelState state) {
        buffers.prepare(state, parameters);
        for (Step step : steps) step.run();
    }

    /** What runs, in this order. */
    List<String> titles() {
        return titles;
    }

    /** An array that the plan was made for, [B, ...] row-major. */
    float[] read(String name) {
        Value value = compiled.wanted().get(name);
        if (value == null) throw new IllegalArgumentException("plan: expected one of %s, found %s".formatted(compiled.wanted().keySet(), name));
        return value.blocked() ? buffers.blocked(value).read() : OffHeap.read(buffers.plain(value));
    }

    boolean reads(String name) {
        return compiled.wanted().containsKey(name);
    }

    /** A value that the plan was made for, where it lies, if it lies in blocks. */
    Optional<BlockedMap> blocked(String name) {
        return Optional.ofNullable(compiled.wanted().get(name)).filter(Value::blocked).map(buffers::blocked);
    }

    /** The gradient before the ReLU of an activation, if the plan computes that. */
    Optional<BlockedMap> slope(String activation) {
        return Optional.ofNullable(compiled.slopes().get(activation)).map(name -> buffers.blocked(Value.blocked(name)));
    }

    @Override
    public void close() {
        buffers.close();
    }
}

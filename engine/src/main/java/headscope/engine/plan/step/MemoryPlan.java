package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Grid;
import headscope.engine.plan.NetworkGraph;
import headscope.engine.value.BadSettingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives every value of a plan its memory. A buffer is free again after the last node that reads it, and the next value of the same kind takes it; what is wanted
 * after the pass is never given away. Blocked maps of one shape share one padding, the widest that any of them needs, so that the zeros beside their rows stay.
 */
final class MemoryPlan {
    /** Buffers can be exchanged if they are of one kind. */
    private record Kind(Object shape, long bytes) {}

    private final NetworkGraph network;
    private final PlanCompiler.Compiled compiled;
    private final Map<Value, Value> originals = new HashMap<>();
    private final Map<String, Integer> paddings = new HashMap<>();
    private final Map<Value, Integer> lastUse = new HashMap<>();
    private final Map<Value, Integer> slots = new HashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Value> firstOwner = new ArrayList<>();

    MemoryPlan(NetworkGraph network, PlanCompiler.Compiled compiled) {
        this.network = network;
        this.compiled = compiled;
        pad();
        live();
        assign();
    }

    private void pad() {
        for (Node node : compiled.nodes()) {
            Stream.concat(node.reads().stream(), node.writes().stream()).filter(Value::blocked).forEach(value -> paddings.merge(shapeKey(value), node.padding(value), Math::max));
        }
    }

    private String shapeKey(Value value) {
        long[] map = compiled.trace().shapes().get(value.name()).map();
        return "%d x %d x %d".formatted(map[1], map[2], map[3]);
    }

    private Grid grid(Value value) {
        long[] map = compiled.trace().shapes().get(value.name()).map();
        return new Grid((int) map[0], (int) map[1], (int) map[2], (int) map[3], paddings.getOrDefault(shapeKey(value), 0));
    }

    /** An alias lives in the memory of what it stands for. */
    private Value original(Value value) {
        return originals.getOrDefault(value, value);
    }

    private void live() {
        for (Node node : compiled.nodes()) {
            if (node instanceof AliasNode alias) originals.put(alias.target(), original(alias.source()));
        }
        for (int i = 0; i < compiled.nodes().size(); i++) {
            Node node = compiled.nodes().get(i);
            for (Value value : node.reads()) lastUse.put(original(value), i);
            for (Value value : node.writes()) lastUse.merge(original(value), i, Math::max);
        }
        Set<Value> wanted = new HashSet<>(compiled.wanted().values());
        compiled.slopes().values().forEach(slope -> wanted.add(Value.blocked(slope)));
        network.activations().forEach(name -> wanted.add(Value.blocked(name)));
        wanted.forEach(value -> lastUse.computeIfPresent(original(value), (_, _) -> Integer.MAX_VALUE));
    }

    private void assign() {
        Map<Kind, Deque<Integer>> free = new HashMap<>();
        for (int i = 0; i < compiled.nodes().size(); i++) {
            Node node = compiled.nodes().get(i);
            for (Value value : node.writes()) {
                Value owner = original(value);
                if (slots.containsKey(owner) || isParameterGradient(owner)) continue;
                Kind kind = kind(owner);
                Deque<Integer> available = free.computeIfAbsent(kind, _ -> new ArrayDeque<>());
                slots.put(owner, available.isEmpty() ? open(kind, owner) : available.pop());
            }
            for (Value value : List.copyOf(slots.keySet())) {
                if (lastUse.get(value) == i) free.get(kind(value)).push(slots.get(value));
            }
        }
    }

    private int open(Kind kind, Value owner) {
        kinds.add(kind);
        firstOwner.add(owner);
        return kinds.size() - 1;
    }

    private Kind kind(Value value) {
        if (value.blocked()) {
            Grid grid = grid(value);
            return new Kind(grid, grid.bytes());
        }
        Shape shape = compiled.trace().shapes().get(value.name());
        return new Kind(List.of(shape.type(), shape.count()), shape.bytes());
    }

    private boolean isParameterGradient(Value value) {
        return network.parameters().stream().anyMatch(name -> value.equals(Value.plain(network.gradient(name))));
    }

    /** Bytes of all buffers. */
    long bytes() {
        return kinds.stream().mapToLong(Kind::bytes).sum();
    }

    /** @throws BadSettingException if more than {@code budget} bytes are needed, naming the largest buffers */
    void check(long budget) {
        if (bytes() <= budget) return;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) order.add(i);
        order.sort(Comparator.comparingLong((Integer i) -> kinds.get(i).bytes()).reversed());
        String largest = order.stream().limit(3).map(i -> "%s %,d MB".formatted(firstOwner.get(i).name(), kinds.get(i).bytes() >> 20)).collect(Collectors.joining(", "));
        throw new BadSettingException("memory: batch %d needs %,d MB for its buffers, expected at most %,d MB; the largest are %s. Choose a smaller batch or fewer heads."
                .formatted(network.batch(), bytes() >> 20, budget >> 20, largest));
    }

    /** Makes the buffers. Values given from outside, such as parameters, are there already. */
    void allocate(Buffers buffers) {
        Map<Integer, INDArray> arrays = new HashMap<>();
        Map<Integer, BlockedMap> maps = new HashMap<>();
        slots.forEach((value, slot) -> {
            if (value.blocked()) {
                buffers.put(value, maps.computeIfAbsent(slot, _ -> buffers.keep(new BlockedMap(grid(value)))));
            } else {
                Shape shape = compiled.trace().shapes().get(value.name());
                INDArray whole = arrays.computeIfAbsent(slot, _ -> buffers.keep(Nd4j.createUninitializedDetached(shape.type(), shape.lengths())));
                buffers.put(value, whole.rank() == shape.rank() && Arrays.equals(whole.shape(), shape.lengths()) ? whole : whole.reshape('c', shape.lengths()));
            }
        });
        for (Node node : compiled.nodes()) {
            if (!(node instanceof AliasNode alias)) continue;
            buffers.put(alias.target(), buffers.plain(alias.source()).reshape('c', compiled.trace().shapes().get(alias.target().name()).lengths()));
        }
    }
}

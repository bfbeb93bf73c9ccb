package headscope.engine.plan.step;

import headscope.engine.plan.NetworkGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * One pass of SameDiff's session, written down: which operators ran, in which order, with which arguments and shapes. As every shape is fixed, another pass would
 * do the very same, and the list is a plan.
 *
 * @param ops       in the order they ran
 * @param shapes    of all arrays
 * @param constants arrays that depend neither on the data nor on the parameters
 */
record Trace(List<TracedOp> ops, Map<String, Shape> shapes, Map<String, INDArray> constants) {
    /** @param wanted names of the arrays that the pass is for */
    static Trace of(SameDiff graph, NetworkGraph network, Collection<String> wanted) {
        Map<String, INDArray> given = network.placeholders();
        Recorder recorder = new Recorder(graph);
        long thread = Thread.currentThread().threadId();
        InferenceSession earlier = graph.getSessions().put(thread, recorder);
        try {
            graph.output(given, wanted.toArray(String[]::new));
            Map<String, INDArray> inputs = new HashMap<>(given);
            for (String name : network.parameters()) inputs.put(name, graph.getArrForVarName(name));
            return recorder.trace(inputs);
        } catch (RuntimeException | OutOfMemoryError e) {
            recorder.memory.abandon();
            throw e;
        } finally {
            graph.getSessions().remove(thread);
            if (earlier != null) graph.getSessions().put(thread, earlier);
            given.values().forEach(INDArray::close);
        }
    }

    /** Keeps what each operator was given and made. */
    private static final class Recorder extends InferenceSession {
        private final SameDiff graph;
        private final List<TracedOp> ops = new ArrayList<>();
        private final Map<String, INDArray> made = new HashMap<>();
        private final KeepingMemory memory = new KeepingMemory();

        Recorder(SameDiff graph) {
            super(graph);
            this.graph = graph;
            setMmgr(memory);
        }

        @Override
        public ExecutionResult doExec(DifferentialFunction op, OpContext context, FrameIter frame, Set<VarId> inputs, Set<VarId> allInputs, Set<String> constants,
                Map<String, SDValue> others) {
            ExecutionResult result = super.doExec(op, context, frame, inputs, allInputs, constants, others);
            SameDiffOp known = graph.getOps().get(op.getOwnName());
            List<String> read = known.getInputsToOp() == null ? List.of() : known.getInputsToOp();
            List<String> written = known.getOutputsOfOp();
            List<INDArray> arrays = context.getOutputArrays();
            if (arrays.size() != written.size()) {
                throw new IllegalStateException("plan: operator %s (%s): expected %d outputs of fixed shape, found %d".formatted(op.getOwnName(), op.opName(), written.size(),
                        arrays.size()));
            }
            for (int i = 0; i < arrays.size(); i++) made.put(written.get(i), arrays.get(i));
            ops.add(TracedOp.of(op, context, read, written));
            return result;
        }

        /** What was recorded; the arrays that were made are closed, but for the constants. */
        Trace trace(Map<String, INDArray> given) {
            Map<String, INDArray> constants = new HashMap<>();
            Set<String> moving = new HashSet<>(given.keySet());
            for (TracedOp op : ops) {
                for (String input : op.inputs()) {
                    if (!moving.contains(input)) constants.computeIfAbsent(input, graph::getArrForVarName);
                }
                boolean fixed = op.is("shape_of") || op.inputs().stream().noneMatch(moving::contains);
                for (String output : op.outputs()) {
                    if (fixed) {
                        constants.put(output, made.get(output));
                    } else {
                        moving.add(output);
                    }
                }
            }
            Map<String, Shape> shapes = new HashMap<>();
            List.of(given, made, constants).forEach(arrays -> arrays.forEach((name, array) -> shapes.put(name, Shape.of(array))));
            made.forEach((name, array) -> {
                if (!constants.containsKey(name)) array.close();
            });
            return new Trace(List.copyOf(ops), shapes, constants);
        }
    }
}

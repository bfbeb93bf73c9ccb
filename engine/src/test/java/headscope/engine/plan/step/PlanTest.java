package headscope.engine.plan.step;

import com.sun.management.ThreadMXBean;
import headscope.engine.TinyNetwork;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.Batch;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.NetworkGraph;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a plan promises beside its numbers: no allocation, no more memory than allowed, names for what it computes. */
class PlanTest {
    private static final int HEAP_PER_STEP = 16 * 1024;
    private static final int ROUND = 1000;
    /** The compiler takes some thousands of steps, more on a busy machine; until then vectors live on the heap. */
    private static final int MOST_ROUNDS = 40;

    @Test
    void onceCompiledAStepAllocatesNothingOutsideTheHeapAndLittleOnIt() {
        try (var tiny = new TinyNetwork("sampled", new DataShape(1, 12, 12), Map.of(), 16, DataType.FLOAT)) {
            var batch = tiny.batch(1);
            long heap = heapPerStep(tiny, batch, 0);
            long bytes = Pointer.totalBytes();
            for (int round = 1; round < MOST_ROUNDS && heap >= HEAP_PER_STEP; round++) heap = heapPerStep(tiny, batch, round);
            assertThat(heap).as("heap per step").isLessThan(HEAP_PER_STEP);
            assertThat(Pointer.totalBytes()).as("native memory").isLessThanOrEqualTo(bytes);
        }
    }

    /** Bytes that a step takes on the heap, in the mean over many. */
    private static long heapPerStep(TinyNetwork tiny, Batch batch, int round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUND; i++) {
            tiny.loss(batch);
            tiny.network().updater().update(tiny.network().state().parameters(), tiny.gradients(), tiny.network().trainable(), 0.01, 0.01, (long) round * ROUND + i);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / ROUND;
    }

    @Test
    void aPlanOverItsBudgetNamesTheLargestBuffers() {
        try (var tiny = TinyNetwork.of(DataType.FLOAT, Map.of())) {
            NetworkGraph graph = new NetworkGraph(tiny.network().model(), 64, DataType.FLOAT);
            assertThatThrownBy(() -> plan(graph, tiny, 100_000)).isInstanceOf(BadSettingException.class)
                    .hasMessageMatching("memory: batch 64 needs \\d+ MB for its buffers, expected at most 0 MB; the largest are L0/activation \\d+ MB, .*\\. Choose a smaller .*");
        }
    }

    @Test
    void aPassThatBreaksOffGivesItsMemoryBack() {
        KeepingMemory memory = new KeepingMemory();
        INDArray used = memory.allocate(true, DataType.FLOAT, 8, 8);
        INDArray closed = memory.allocate(true, DataType.FLOAT, 4);
        closed.close();
        memory.abandon();
        assertThat(used.wasClosed()).isTrue();
    }

    @Test
    void convolutionsWithTheirReluBecomeHeads() {
        try (var tiny = new TinyNetwork("cnn", new DataShape(1, 12, 12), Map.of("heads-1", "4", "heads-2", "4", "pool", "last"), 4, DataType.FLOAT)) {
            NetworkGraph graph = new NetworkGraph(tiny.network().model(), 4, DataType.FLOAT);
            PlanCompiler.Compiled forward = PlanCompiler.compile(graph.forward(), graph, List.of(GraphScope.LOGITS));
            assertThat(forward.nodes()).extracting(Node::title).contains("L0/forward", "L1/forward").noneMatch(title -> title.startsWith("conv2d") || title.startsWith("relu"));
        }
    }

    @Test
    void nothingIsComputedForNobody() {
        try (var tiny = TinyNetwork.of(DataType.FLOAT, Map.of())) {
            NetworkGraph graph = new NetworkGraph(tiny.network().model(), 4, DataType.FLOAT);
            PlanCompiler.Compiled forward = PlanCompiler.compile(graph.forward(), graph, List.of("L0/activation"));
            assertThat(forward.nodes()).extracting(Node::title).containsExactly("spread input", "L0/forward");
        }
    }

    private static void plan(NetworkGraph graph, TinyNetwork tiny, long budget) {
        FlatArray parameters = tiny.network().state().parameters();
        try (Workers workers = new Workers(1)) {
            new Plan(graph.forward(), graph, List.of(GraphScope.LOGITS, "L0/activation"), graph.placeholders(), parameters, tiny.gradients(), workers, budget).close();
        }
    }
}

package headscope.engine.terminator;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.OperatorClock;
import headscope.engine.plan.ParameterSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a training pass, forward and backward, is made of.
 *
 * @param nanos of each operation in one pass, by its name
 * @param total nanoseconds of one pass
 * @param bytes of the maps of each block and their slopes
 */
public record Account(Map<String, Long> nanos, long total, List<Long> bytes) {
    private static final int SEED = 1;
    private static final int WARM_UP = 3;
    private static final int PASSES = 5;
    private static final int NAMED = 10;
    private static final double MEGA = 1e6;

    /** Makes some passes over random pictures. */
    public static Account of(TerminatorModel model, int batch, int threads) {
        var clock = new OperatorClock();
        try (var workers = new Workers(threads); var room = new Room(model.layout(), clock.watch(FieldMath.best(workers)), false, batch, true)) {
            var net = new Net(room, model.shape(), TerminatorSettings.added(model.settings()));
            var slow = new SlowLoss(net);
            var random = new SplittableRandom(SEED);
            for (ParameterSpec spec : model.layout().specs()) {
                float[] values = model.initial(spec, random);
                for (int i = 0; i < values.length; i++) room.parameters().set(0, model.layout().offset(spec.name()) + i, 0, values[i]);
            }
            float[] pictures = new float[batch * model.input().size()];
            for (int i = 0; i < pictures.length; i++) pictures[i] = (float) random.nextDouble();
            int[] labels = IntStream.range(0, batch).map(i -> i % model.classes()).toArray();
            for (int i = 0; i < WARM_UP; i++) pass(model, net, slow, pictures, labels);
            clock.reset();
            long start = System.nanoTime();
            for (int i = 0; i < PASSES; i++) pass(model, net, slow, pictures, labels);
            long total = (System.nanoTime() - start) / PASSES;
            return new Account(clock.nanos().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue() / PASSES)), total, net.bytes());
        }
    }

    private static void pass(TerminatorModel model, Net net, SlowLoss slow, float[] pictures, int[] labels) {
        net.show(pictures, labels.length, TerminatorSettings.scale(model.settings()));
        net.load(net.blocks().stream().map(Block::gates).toList());
        net.blocks().forEach(Block::keepAll);
        net.forward(Statistics.Use.LEARN);
        net.room().slopes().fill(0);
        CrossEntropy.of(net.logits().value(), labels, 0, 1, net.logits().slope());
        slow.of(TerminatorSettings.slowLoss(model.settings()), 1);
        net.backward(List.of());
    }

    /** In one line: shares of the operations that take longest, and the memory of each block. */
    public String text() {
        String shares = nanos.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(NAMED)
                .map(e -> String.format(Locale.ROOT, "%s %.1f %%", e.getKey(), 100.0 * e.getValue() / total)).collect(Collectors.joining(", "));
        String memory = IntStream.range(0, bytes.size()).mapToObj(i -> String.format(Locale.ROOT, "block %d %.0f MB", i, bytes.get(i) / MEGA)).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "A pass of %.0f ms: %s. Maps and slopes: %s.", total / MEGA, shares, memory);
    }
}

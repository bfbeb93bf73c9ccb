package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Moments;
import headscope.engine.kernel.field.Standard;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One block: hyper-kernels, branches, bottleneck, and what follows it (SCIENCE 4.3). Branches that are closed are not made. Memory for each example: 29 C + 2 fC maps, and as much
 * again once slopes are asked for; in the configuration for CIFAR-10 that is 0.9, 3.4, 9.7, 19 and 39 MB in blocks 0 to 4. Engine thread only.
 */
final class Block {
    private final Room room;
    private final BlockShape shape;
    private final Map<Kernel, HyperKernel> kernels = new EnumMap<>(Kernel.class);
    private final Map<Branch, Signal> branches = new EnumMap<>(Branch.class);
    private final Features features;
    private final Interaction interaction;
    private final Map<Local, LocalOperator> locals = new EnumMap<>(Local.class);
    private final Bottleneck bottleneck;
    private final Statistics statistics;
    private final Field scalar;
    private final Field scalarSlope;
    private final Signal keep;
    private final Signal output;
    private Gates gates;
    private Statistics.Use use = Statistics.Use.LEARN;

    /**
     * @param input   x, [B, C, N, N]
     * @param earlier outputs of the blocks that the shape names
     * @param sample  whether local kernels are written for each sample, and statistics over the batch run
     */
    Block(Room room, BlockShape shape, Signal input, List<Signal> earlier, boolean sample) {
        this.room = room;
        this.shape = shape;
        for (Kernel kernel : Kernel.values()) {
            SlowNetShape net = shape.net(kernel);
            kernels.put(kernel, new HyperKernel(new SlowNet(room, net, sample && net.hasContext())));
        }
        features = new Features(room, shape, input, kernels);
        interaction = new Interaction(room, input, features, kernels);
        for (Local local : Local.values()) {
            locals.put(local, new LocalOperator(room, shape.part(ParameterPlan.name(local)), kernels.get(Kernel.of(local)), features.source(local.context()),
                    features.source(local.target()), sample));
        }
        for (Branch branch : shape.branches()) {
            branches.put(branch, switch (branch) {
                case O -> interaction.o();
                case LOC9 -> locals.get(Local.L9).result();
                case X_PRE -> earlier.get(0);
                case FAST -> features.fast();
                case OM -> interaction.om();
                case LOC3 -> locals.get(Local.L3).result();
                case O_GLU -> interaction.glu();
                case LOC5 -> locals.get(Local.L5).result();
                case OE -> interaction.oe();
                case LOC7 -> locals.get(Local.L7).result();
                case X_PRE_PRE -> earlier.get(1);
                case X_HYP -> interaction.hyper();
            });
        }
        bottleneck = new Bottleneck(room, shape, shape.branches().stream().map(branches::get).toList());
        statistics = new Statistics(room, Standard.GROUPS, shape.outputs(), shape.part("gIbs"), sample);
        scalar = room.parameter(shape.part("scalar"));
        scalarSlope = room.slope(shape.part("scalar"));
        keep = room.signal(shape.outputs(), 1, 1);
        output = room.signal(shape.outputs(), shape.rows(), shape.cols());
        float[] open = new float[Kernel.values().length];
        Arrays.fill(open, 1);
        float[] all = new float[shape.branches().size()];
        Arrays.fill(all, 1);
        gates = new Gates(shape.branches(), all, open);
    }

    BlockShape shape() {
        return shape;
    }

    HyperKernel kernel(Kernel kernel) {
        return kernels.get(kernel);
    }

    Signal branch(Branch branch) {
        return branches.get(branch);
    }

    LocalOperator local(Local local) {
        return locals.get(local);
    }

    Features features() {
        return features;
    }

    Interaction interaction() {
        return interaction;
    }

    Bottleneck bottleneck() {
        return bottleneck;
    }

    /** By which the sums of the bottleneck were standardised. */
    Moments moments() {
        return statistics.moments(use);
    }

    Gates gates() {
        return gates;
    }

    /** What the dropout of channels multiplies the output by, [B, outputs, 1, 1]. */
    Field keep() {
        return keep.value();
    }

    /** Block output, [B, outputs, N, N]. */
    Signal output() {
        return output;
    }

    /** Takes over the parameters and the gates as they are now. */
    void load(Gates now) {
        gates = now;
        kernels.forEach((kernel, hyper) -> hyper.setOpen(now.open(kernel)));
        features.load();
        bottleneck.load();
    }

    void forward(Statistics.Use how) {
        use = how;
        features.forward(gates);
        interaction.forward(gates);
        for (Local local : Local.values()) {
            if (gates.open(branch(local))) locals.get(local).forward(how);
        }
        bottleneck.forward(gates);
        room.math().standards().activate(bottleneck.result().value(), statistics.moments(how), scalar, keep.value(), output.value());
    }

    /** From the slope of the output to those of x, of earlier outputs, and of all parameters, which are added to. */
    void backward(Optional<Bottleneck.Witness> witness) {
        FieldMath math = room.math();
        Signal sums = bottleneck.result();
        sums.store();
        math.standards().activateGradient(sums.value(), statistics.moments(use), keep.value(), output.slope(), sums.target(), scalarSlope);
        bottleneck.backward(gates, witness);
        for (Local local : Local.values()) {
            if (gates.open(branch(local))) locals.get(local).backward();
        }
        interaction.backward(gates);
        features.backward(gates);
    }

    static Branch branch(Local local) {
        return switch (local) {
            case L3 -> Branch.LOC3;
            case L9 -> Branch.LOC9;
            case L5 -> Branch.LOC5;
            case L7 -> Branch.LOC7;
        };
    }

    /** Moves running statistics towards those of the batch at hand. */
    void follow(double share) {
        statistics.follow(share);
        for (Local local : Local.values()) {
            if (gates.open(branch(local))) locals.get(local).statistics().follow(share);
        }
    }

    /** All ones: nothing is dropped. */
    void keepAll() {
        keep.value().fill(1);
    }
}

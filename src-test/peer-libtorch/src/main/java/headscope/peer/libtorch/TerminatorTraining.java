package headscope.peer.libtorch;

import headscope.app.bench.Work;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.ScalarType;
import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.zeros_like;

/** A training step of Terminator on random pictures: forward, backward, Kar3. */
final class TerminatorTraining implements Work {
    private static final int BATCH = 16;
    private static final Scalar STEP = new Scalar(-1.215e-3);
    private static final Scalar SHORT = new Scalar(0.5);
    private static final Scalar LONG = new Scalar(0.05);
    private final TerminatorNet net;
    private final List<Tensor> parameters;
    private final List<Tensor> brief = new ArrayList<>();
    private final List<Tensor> lasting = new ArrayList<>();
    private final Tensor pictures = rand(BATCH, 3, TerminatorNet.SIDE, TerminatorNet.SIDE);
    private final Tensor labels = arange(new Scalar(BATCH)).remainder(new Scalar(TerminatorNet.CLASSES)).to(ScalarType.Long);

    TerminatorTraining(TerminatorNet net) {
        this.net = net;
        parameters = net.parameters();
        for (Tensor parameter : parameters) {
            brief.add(zeros_like(parameter));
            lasting.add(zeros_like(parameter));
        }
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            for (Tensor parameter : parameters) if (parameter.grad().defined()) parameter.grad().zero_();
            net.loss(pictures, labels).backward();
            try (var _ = new NoGradGuard()) {
                for (int i = 0; i < parameters.size(); i++) update(parameters.get(i), brief.get(i), lasting.get(i));
            }
        }
    }

    private static void update(Tensor parameter, Tensor brief, Tensor lasting) {
        Tensor slope = parameter.grad();
        parameter.add_(slope.sign().add_(brief.sign()).add_(lasting.sign()), STEP);
        brief.lerp_(slope, SHORT);
        lasting.lerp_(slope, LONG);
    }
}

package headscope.engine.plan;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.NesterovsUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Moves by ND4J's operators, several passes: for the memory of a GPU, which has no address here. */
final class Nd4jMoves implements Moves {
    private final INDArray moments;
    private final int size;
    private final INDArray decaying;
    private final INDArray step;
    private final INDArray scratch;
    private FlatArray parameters;
    private FlatArray trainable;
    private double decay;

    /** @param moments [kinds, size], or null without any; closed by who made it */
    Nd4jMoves(ParameterLayout layout, DataType type, INDArray moments) {
        this.moments = moments;
        size = layout.size();
        FlatArray marks = new FlatArray(layout, type);
        layout.specs().stream().filter(ParameterSpec::decays).forEach(spec -> marks.view(spec).assign(1));
        decaying = marks.array();
        step = Nd4j.zeros(type, 1, size);
        scratch = Nd4j.zeros(type, 1, size);
    }

    @Override
    public void begin(FlatArray parameters, FlatArray gradients, FlatArray trainable, double scale, double decay) {
        this.parameters = parameters;
        this.trainable = trainable;
        this.decay = decay;
        gradients.array().muli(trainable.array(), step).muli(scale);
    }

    @Override
    public void sgd(double rate) {
        step.muli(rate);
        move();
    }

    @Override
    public void nesterov(double rate, double momentum) {
        Nd4j.exec(new NesterovsUpdater(step, moments(0), rate, momentum));
        move();
    }

    @Override
    public void adam(double rate, double first, double second, double small, long number) {
        Nd4j.exec(new AdamUpdater(step, moments(1), moments(0), rate, first, second, small, Math.toIntExact(number - 1)));
        move();
    }

    @Override
    public void kar(double rate, double... past) {
        try (INDArray signs = sign(step)) {
            for (int kind = 0; kind < past.length; kind++) {
                INDArray mean = moments(kind);
                try (INDArray sign = sign(mean)) {
                    signs.addi(sign);
                }
                mean.muli(past[kind]).addi(step.muli(1 - past[kind], scratch));
            }
            signs.muli(rate, step);
        }
        move();
    }

    private INDArray sign(INDArray numbers) {
        return Nd4j.exec(new Sign(numbers, numbers.ulike()));
    }

    private INDArray moments(int kind) {
        return moments.get(NDArrayIndex.all(), NDArrayIndex.interval((long) kind * size, (kind + 1L) * size));
    }

    private void move() {
        if (decay > 0) step.addi(parameters.array().muli(decaying, scratch).muli(decay));
        parameters.array().subi(step.muli(trainable.array()));
    }

    @Override
    public void end() {
        parameters = null;
        trainable = null;
    }

    @Override
    public double norm(FlatArray gradients, FlatArray trainable) {
        return gradients.array().muli(trainable.array(), scratch).norm2Number().doubleValue();
    }

    @Override
    public void close() {
        decaying.close();
        step.close();
        scratch.close();
    }
}

package headscope.peer.dl4j;

import headscope.app.bench.Work;
import headscope.app.bench.peer.PeerServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j with its stock layers, timed by {@code headscope bench}. */
public final class Dl4jPeer {
    private static final int BATCH = 64;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private Dl4jPeer() {}

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // libraries print, answers stay alone
        String about = "%s, stock layers, %s threads".formatted(jar(), Nd4j.getExecutioner().getEnvironmentInformation().get("omp.threads"));
        new PeerServer(about).add("cnn-step", "MultiLayerNetwork", Dl4jPeer::cnnStep).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
    }

    /** Name and version. */
    private static String jar() {
        String path = MultiLayerNetwork.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1).replace(".jar", "");
    }

    /** One step of {@code fit}: conv 1 -> 32 -> 64 of 3 x 3 with ReLU, max pooling 2 x 2, dense, softmax cross-entropy, Adam. */
    private static Work cnnStep() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-3)).convolutionMode(ConvolutionMode.Same).list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(64).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1)).build();
        var network = new MultiLayerNetwork(configuration);
        network.init();
        INDArray pictures = Nd4j.rand(DataType.FLOAT, BATCH, 1, SIDE, SIDE);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES);
        for (int i = 0; i < BATCH; i++) labels.putScalar(i, i % CLASSES, 1);
        return () -> network.fit(pictures, labels);
    }
}

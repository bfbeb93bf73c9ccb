package headscope.peer.libtorch;

import headscope.app.bench.Work;
import headscope.app.bench.peer.PeerServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.MemoryFormat;
import static org.bytedeco.pytorch.global.torch.ScalarType;
import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.get_cpu_capability;
import static org.bytedeco.pytorch.global.torch.get_num_threads;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

/** PyTorch's C++ library, timed by {@code headscope bench}: each work in the forms its users would write. */
public final class LibtorchPeer {
    private static final int BATCH = 64;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int K = 9;

    private LibtorchPeer() {}

    /** @param args the folder with MNIST, and {@code expert} for forms that take more than knowing the operators */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // libraries print, answers stay alone
        set_num_threads(Integer.parseInt(System.getenv().getOrDefault("OMP_NUM_THREADS", "" + Runtime.getRuntime().availableProcessors())));
        String about = "libtorch %s, %s, oneDNN %s, %d threads".formatted(version(), get_cpu_capability().getString(), Context.hasMKLDNN() ? "yes" : "no", get_num_threads());
        boolean expert = args.length > 1 && args[1].equals("expert");
        if (expert) about += ", keeps freed memory, forms of experts too";
        server(about, Path.of(args[0]), expert).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
    }

    private static String version() {
        return Tensor.class.getPackage().getImplementationVersion();
    }

    private static PeerServer server(String about, Path mnist, boolean expert) {
        var server = new PeerServer(about);
        server.add("cnn-step", "contiguous", () -> step(Net.cnn(MemoryFormat.Contiguous), MemoryFormat.Contiguous));
        server.add("cnn-step", "channels-last", () -> step(Net.cnn(MemoryFormat.ChannelsLast), MemoryFormat.ChannelsLast));
        tap(server, "sampled-tap-c32-o64-n7", 32, 64, SIDE, 7, true, expert);
        shared(server, "sampled-shared-c32-o64-n7", 32, 64, SIDE, 7, expert);
        tap(server, "sampled-tap-c1-o16-n3", 1, 16, SIDE, 3, false, expert);
        tap(server, "sampled-tap-c16-o32-n3", 16, 32, SIDE / 2, 3, true, expert);
        server.add("sampled-net-step", "dense-masked", () -> step(denseNet(MemoryFormat.Contiguous), MemoryFormat.Contiguous));
        server.add("sampled-net-step", "dense-masked-channels-last", () -> step(denseNet(MemoryFormat.ChannelsLast), MemoryFormat.ChannelsLast));
        server.add("sampled-net-step", "gather", () -> step(gatherNet(), MemoryFormat.Contiguous));
        server.add("glimpse-step", "glimpse-by-glimpse", () -> new GlimpseTraining(GlimpseNet.random(false)));
        server.add("glimpse-step", "heads-together", () -> new GlimpseTraining(GlimpseNet.random(true)));
        server.add("terminator-step", "equation-by-equation", () -> new TerminatorTraining(TerminatorNet.random()));
        server.add("mnist-epoch", "dense-masked", () -> new MnistEpoch(denseNet(MemoryFormat.Contiguous), mnist));
        server.add("mnist-epoch", "gather", () -> new MnistEpoch(gatherNet(), mnist));
        return server;
    }

    private static Work step(Net net, MemoryFormat format) {
        Training training = new Training(net);
        Tensor pictures = rand(BATCH, 1, SIDE, SIDE).contiguous(format);
        Tensor labels = arange(new Scalar(BATCH)).remainder(new Scalar(CLASSES)).to(ScalarType.Long);
        return () -> training.step(pictures, labels);
    }

    /** Sampled layers of the reference network, SCIENCE 1.1: 1 -> 16 on 28 x 28 cells, 16 -> 32 on 14 x 14. */
    private static Net denseNet(MemoryFormat format) {
        return Net.sampled(new DenseMasked(Taps.draw(1, 16, K, 3), 1, false, true, format), new DenseMasked(Taps.draw(16, 32, K, 3), 16, false, true, format));
    }

    private static Net gatherNet() {
        return Net.sampled(new Gather(Taps.draw(1, 16, K, 3), SIDE, SIDE, true), new Gather(Taps.draw(16, 32, K, 3), SIDE / 2, SIDE / 2, true));
    }

    private static void tap(PeerServer server, String id, int channels, int heads, int side, int n, boolean inputGradient, boolean expert) {
        Taps taps = Taps.draw(channels, heads, K, n);
        server.add(id, "dense-masked", pass(() -> new DenseMasked(taps, channels, false, false, MemoryFormat.Contiguous), channels, heads, side, inputGradient, MemoryFormat.Contiguous));
        server.add(id, "dense-masked-channels-last",
                pass(() -> new DenseMasked(taps, channels, false, false, MemoryFormat.ChannelsLast), channels, heads, side, inputGradient, MemoryFormat.ChannelsLast));
        server.add(id, "gather", pass(() -> new Gather(taps, side, side, false), channels, heads, side, inputGradient, MemoryFormat.Contiguous));
        if (expert) server.add(id, "embedding-bag", pass(() -> new Bags(taps, side, side), channels, heads, side, inputGradient, MemoryFormat.Contiguous));
        server.add(id, "slices", pass(() -> new Slices(taps, side, side), channels, heads, side, inputGradient, MemoryFormat.Contiguous));
    }

    private static void shared(PeerServer server, String id, int channels, int heads, int side, int n, boolean expert) {
        Taps taps = Taps.draw(1, heads, K, n);
        server.add(id, "dense-masked", pass(() -> new DenseMasked(taps, channels, true, false, MemoryFormat.Contiguous), channels, heads, side, true, MemoryFormat.Contiguous));
        server.add(id, "dense-masked-channels-last",
                pass(() -> new DenseMasked(taps, channels, true, false, MemoryFormat.ChannelsLast), channels, heads, side, true, MemoryFormat.ChannelsLast));
        if (!expert) server.add(id, "head-slices", pass(() -> new HeadSlices(taps, channels, side, side), channels, heads, side, true, MemoryFormat.Contiguous));
        server.add(id, "pointwise-gather", pass(() -> new PointwiseGather(taps, channels, side, side), channels, heads, side, true, MemoryFormat.Contiguous));
    }

    private static Supplier<Work> pass(Supplier<SampledLayer> layer, int channels, int heads, int side, boolean inputGradient, MemoryFormat format) {
        return () -> new LayerPass(layer.get(), rand(BATCH, channels, side, side).contiguous(format).set_requires_grad(inputGradient),
                rand(BATCH, heads, side, side).contiguous(format));
    }
}

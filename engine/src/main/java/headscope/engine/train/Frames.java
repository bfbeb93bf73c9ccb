package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.Activations;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.Logits;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttentionView;
import headscope.engine.value.Confusion;
import headscope.engine.value.DataShape;
import headscope.engine.value.Events;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.KernelView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Lens;
import headscope.engine.value.ModelSize;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Picture;
import headscope.engine.value.Plane;
import headscope.engine.value.Preview;
import headscope.engine.value.Proposal;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import headscope.engine.value.SurgeryView;
import headscope.engine.value.TwinReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds the immutable pictures of a run that cross to the screen. Engine thread only. */
public final class Frames {
    /** A head counts as new for this many steps. */
    private static final long FRESH_STEPS = 200;

    private Frames() {}

    /** What a frame needs beside the trainer. */
    public record Status(RunState state, String runName, long targetStep, double imagesPerSecond, Optional<Ranking> ranking, Optional<Confusion> confusion,
                         Optional<Preview> preview, Optional<TwinReport> twin, Optional<Proposal> proposal) {
        /** Without a dry run, a twin or a proposal. */
        public Status(RunState state, String runName, long targetStep, double imagesPerSecond, Optional<Ranking> ranking, Optional<Confusion> confusion) {
            this(state, runName, targetStep, imagesPerSecond, ranking, confusion, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** A frame of a session that has no run to show. */
    static Frame bare(RunState state, String runName, Events events) {
        return new Frame(state, runName, List.of(), 0, 0, 1, -1, 0, new ModelSize(0, 0, 0), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), events);
    }

    /** Without a wish for pictures, heads and example are left out and no pass is made for them. */
    public static Frame of(Trainer trainer, Watch watch, Status status, Events events) {
        Network network = trainer.network();
        List<HeadView> heads = new ArrayList<>();
        Optional<ExampleView> example = Optional.empty();
        AttentionView attention = AttentionView.NONE;
        Optional<KernelView> kernels = Optional.empty();
        if (watch.pictures()) {
            Shown shown = shown(trainer, watch);
            Activations seen = network.model().forward(shown.input(), network.state());
            float[] parameters = network.state().parameters().toFloats();
            for (HeadLayer layer : network.model().layers()) {
                float[] maps = seen.get(layer.name("activation"));
                for (HeadRecord head : network.heads().layers().get(layer.index())) heads.add(view(trainer, layer, head, parameters, maps));
            }
            attention = trainer.sight().view(shown.input(), watch.gaze());
            if (watch.lens().open()) kernels = kernels(trainer, watch, shown.input());
            example = Optional.of(shown.view(network.model().input(), Logits.probabilities(seen.get(GraphScope.LOGITS), 0, trainer.data().classes().size())));
        }
        return new Frame(status.state(), status.runName(), trainer.data().classes(), trainer.step(), trainer.epoch(), trainer.stepsPerEpoch(), status.targetStep(),
                status.imagesPerSecond(), network.size(), layers(trainer), heads, example, status.ranking(), status.confusion(),
                new SurgeryView(network.lives(), status.preview(), status.twin(), status.proposal(), PolicyRun.plan(trainer.step(), trainer.live())), attention, kernels, events);
    }

    private static Optional<KernelView> kernels(Trainer trainer, Watch watch, float[] input) {
        Network network = trainer.network();
        Optional<KernelView> seen = network.model().kernels(input, network.state(), trainer.circumstance(), watch.lens());
        if (watch.lens().survey() == Lens.Survey.NONE) return seen;
        return seen.map(k -> k instanceof AttendedKernels attended ? trainer.survey().newest().<KernelView>map(attended::with).orElse(attended) : k);
    }

    /** What is looked at without anything over it: the example, or an input drawn by hand. */
    static float[] clean(Trainer trainer, Watch watch) {
        return shown(trainer, watch.spoiled() ? new Watch(watch.example(), Optional.empty(), true) : watch).input();
    }

    /** The drawn input if it fits the data, otherwise the example of the validation split, counted round and round. */
    private static Shown shown(Trainer trainer, Watch watch) {
        DataShape shape = trainer.data().shape();
        Optional<float[]> drawn = watch.drawn().map(Picture::values).filter(values -> values.length == shape.size());
        Examples validation = trainer.data().validation();
        int index = Math.floorMod(watch.example(), validation.count());
        if (drawn.isPresent()) return new Shown(-1, watch.spoiled() ? validation.labels()[index] : -1, drawn.get());
        float[] input = new float[shape.size()];
        validation.features().copyTo(index, input, 0);
        return new Shown(index, validation.labels()[index], input);
    }

    /** What is looked at; the index is -1 for a drawn input, and the label too unless it is an example spoiled. */
    private record Shown(int index, int label, float[] input) {
        ExampleView view(DataShape shape, float[] probabilities) {
            return new ExampleView(index, new Picture(shape.channels(), shape.rows(), shape.cols(), input), label, probabilities);
        }
    }

    private static HeadView view(Trainer trainer, HeadLayer layer, HeadRecord head, float[] parameters, float[] maps) {
        boolean fresh = head.parent().isPresent() && trainer.step() - head.bornStep() < FRESH_STEPS;
        HeadInfo info = new HeadInfo(head.id(), head.status(), head.bornStep(), head.parent(), head.distribution(), layer.weights(head.taps(), head.id().slot()),
                head.status() != HeadStatus.PRUNED && trainer.probing().dead().contains(head.id()), fresh);
        int cells = layer.inRows() * layer.inCols();
        int slot = head.id().slot();
        return new HeadView(info, mask(layer, head, parameters), new Plane(layer.inRows(), layer.inCols(), Arrays.copyOfRange(maps, slot * cells, (slot + 1) * cells)));
    }

    private static OffsetMask mask(HeadLayer layer, HeadRecord head, float[] parameters) {
        if (layer.parts()) return new OffsetMask(head.id(), new int[0], new int[0], new int[0], new float[0]);
        DrawnMask taps = LearnedPlaces.taps(layer, head.taps(), head.id().slot(), parameters);
        int[] positions = layer.weightsAt(taps, head.id().slot());
        int perTap = positions.length / taps.k();
        int[] tapDy = taps.dy();
        int[] tapDx = taps.dx();
        int[] tapChannel = taps.channel();
        int[] dy = new int[positions.length];
        int[] dx = new int[positions.length];
        int[] channel = new int[positions.length];
        float[] weight = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            dy[i] = tapDy[i / perTap];
            dx[i] = tapDx[i / perTap];
            channel[i] = tapChannel.length == 0 ? i % perTap : tapChannel[i];
            weight[i] = parameters[positions[i]];
        }
        return new OffsetMask(head.id(), dy, dx, channel, weight);
    }

    private static List<LayerInfo> layers(Trainer trainer) {
        return trainer.network().model().layers().stream().map(l -> new LayerInfo(l.index(), title(trainer, l), l.form() == HeadLayer.Form.DRAWN ? l.mode().name()
                : l.form().name(), l.inChannels(), l.inRows(), l.inCols(), trainer.network().family().density(l, trainer.config().settings()), l.scale(), l.names())).toList();
    }

    private static String title(Trainer trainer, HeadLayer layer) {
        if (layer.parts()) return layer.counted(layer.heads());
        return "%s %d \u2192 %d".formatted(trainer.config().family(), layer.inChannels(), layer.heads());
    }
}

package headscope.app.window.model;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.Frame;
import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperBlock.HyperKernel;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Where the lens is in a network that writes kernels, and where it may go. FX thread only. */
public final class MicroscopeModel {
    public static final double LEAST_OMEGA = 0.1;
    public static final double MOST_OMEGA = 5000;
    /** Rows and columns to which a field may be resampled. */
    public static final List<Integer> SIDES = List.of(32, 64, 128, 256);

    private final RunViewModel run;
    private final SelectionModel selection;
    private final WatchModel watch;
    private final ReadOnlyBooleanWrapper writes = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper fields = new ReadOnlyBooleanWrapper();

    public MicroscopeModel(RunViewModel run, SelectionModel selection, WatchModel watch, CorruptionViewModel corruption) {
        this.run = run;
        this.selection = selection;
        this.watch = watch;
        corruption.angleProperty().subscribe(degrees -> selection.lens(lens().withTurn(degrees.doubleValue())));
        selection.focusProperty().subscribe(focus -> watch.look(focus.lens()));
        run.frameProperty().subscribe(_ -> {
            writes.set(kernels().isPresent());
            fields.set(hyper().isPresent());
        });
    }

    /** Whether the network on screen writes kernels, as far as is known. */
    public ReadOnlyBooleanProperty writesProperty() {
        return writes.getReadOnlyProperty();
    }

    /** Whether it writes them as fields over coordinates. */
    public ReadOnlyBooleanProperty fieldsProperty() {
        return fields.getReadOnlyProperty();
    }

    /** Whether anybody can see kernels now, and what else; the engine gathers them only then. */
    public void look(boolean open, Lens.Survey survey) {
        selection.lens(lens().looking(open, survey));
    }

    public Lens lens() {
        return selection.focus().lens();
    }

    private Optional<KernelView> kernels() {
        return run.frameProperty().get().flatMap(Frame::kernels);
    }

    public Optional<HyperKernels> hyper() {
        return kernels().filter(HyperKernels.class::isInstance).map(HyperKernels.class::cast);
    }

    /** Names of blocks, or of layers. */
    public List<String> blocks() {
        return switch (kernels().orElse(null)) {
            case HyperKernels hyper -> hyper.blocks().stream().map(b -> "Block " + b.index()).toList();
            case AttendedKernels attended -> attended.layers().stream().map(AttendedLayer::name).toList();
            case null -> List.of();
        };
    }

    /** Names of the kernels of the block under the lens. */
    public List<String> names() {
        return underLens().map(b -> b.kernels().stream().map(HyperKernel::name).toList()).orElse(List.of());
    }

    private Optional<HyperBlock> underLens() {
        return hyper().filter(h -> !h.blocks().isEmpty()).map(h -> h.blocks().get(Math.min(lens().block(), h.blocks().size() - 1)));
    }

    /** Channels of the kernel under the lens that can be looked at, at least 1. */
    public int channels() {
        return underLens().filter(b -> !b.kernels().isEmpty()).map(b -> Math.max(1, b.kernels().get(Math.min(lens().kernel(), b.kernels().size() - 1)).channels())).orElse(1);
    }

    /** Another block; its first kernel and channel if it has no such ones. */
    public void block(int index) {
        selection.lens(lens().withBlock(Math.clamp(index, 0, Math.max(0, blocks().size() - 1))));
        kernel(Math.min(lens().kernel(), Math.max(0, names().size() - 1)));
    }

    public void kernel(int number) {
        selection.lens(lens().withKernel(Math.clamp(number, 0, Math.max(0, names().size() - 1))));
        channel(Math.min(lens().channel(), channels() - 1));
    }

    public void channel(int number) {
        selection.lens(lens().withChannel(Math.clamp(number, 0, channels() - 1)));
    }

    /** On to the next of a ring, or back. */
    public void step(int blocks, int kernels, int channels) {
        if (blocks != 0 && !blocks().isEmpty()) block(Math.floorMod(lens().block() + blocks, blocks().size()));
        if (kernels != 0 && !names().isEmpty()) kernel(Math.floorMod(lens().kernel() + kernels, names().size()));
        if (channels != 0) channel(Math.floorMod(lens().channel() + channels, channels()));
    }

    public void side(int cells) {
        selection.lens(lens().withSide(cells));
    }

    /** Looks at the field as if its slow net had been made with this; 0 = as it was made. */
    public void omega(double omega0) {
        selection.lens(lens().withOmega(omega0 == 0 ? 0 : Math.clamp(omega0, LEAST_OMEGA, MOST_OMEGA)));
    }

    /** Omega0 that the field on screen is looked at with. */
    public double omega() {
        return lens().omega() > 0 ? lens().omega() : hyper().map(HyperKernels::omega).orElse(MOST_OMEGA);
    }
}

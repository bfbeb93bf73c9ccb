package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.MicroscopeModel;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.engine.value.HyperKernels;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.kernel.ModeWords;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** Below the figures of written kernels: which block, kernel and channel, how finely its field is sampled, and with which omega0. */
final class MicroscopeStrip extends FlowPane {
    private static final long REFRESH_NANOS = 200_000_000L;

    private final MicroscopeModel microscope;
    private final ComboBox<String> block = chooser("lens-block", "Block or layer that is looked at");
    private final ComboBox<String> kernel = chooser("lens-kernel", "Hyper-kernel of the block");
    private final Label channel = Pieces.reserved(104, Pos.CENTER, "lab-caption");
    private final ComboBox<Integer> side = new ComboBox<>();
    private final Slider omega = new Slider(Math.log10(MicroscopeModel.LEAST_OMEGA), Math.log10(MicroscopeModel.MOST_OMEGA), 0);
    private final Label omegaValue = Pieces.reserved(44, Pos.CENTER_RIGHT, "lab-caption");
    private final Label mode = Pieces.label("", "lab-caption");
    private final Tooltip modeTip = new Tooltip();
    private Topic topic = Topic.MASKS;
    private boolean following;
    private long followed;

    MicroscopeStrip(ActionRegistry actions, RunViewModel run, SelectionModel selection, MicroscopeModel microscope, BesideBox beside) {
        super(16, 4);
        this.microscope = microscope;
        setId("microscope-strip");
        getStyleClass().add("lab-theatre");
        setRowValignment(VPos.CENTER);
        setPrefWrapLength(300);
        HBox place = Pieces.row(block, kernel);
        HBox channels = Pieces.row(Pieces.toolButton(actions.get("previous-channel"), false), channel, Pieces.toolButton(actions.get("next-channel"), false));
        channels.setSpacing(0);
        mode.setId("lens-mode");
        modeTip.setWrapText(true);
        modeTip.setMaxWidth(360);
        Tooltip.install(mode, modeTip);
        HBox samples = sampling();
        HBox speed = Pieces.row(Pieces.label("\u03c90", "lab-caption"), omega, omegaValue, Pieces.toolButton(actions.get("omega-as-made"), false));
        setUpOmega();
        getChildren().addAll(place, channels, samples, speed, beside, mode);
        for (var node : List.of(kernel, channels, samples, speed, beside, mode)) {
            node.visibleProperty().bind(microscope.fieldsProperty());
            node.managedProperty().bind(node.visibleProperty());
        }
        block.setOnAction(_ -> choose(() -> microscope.block(block.getSelectionModel().getSelectedIndex())));
        kernel.setOnAction(_ -> choose(() -> microscope.kernel(kernel.getSelectionModel().getSelectedIndex())));
        microscope.writesProperty().subscribe(_ -> place());
        run.frameProperty().subscribe(_ -> followFrame());
        selection.focusProperty().subscribe(this::follow);
        place();
    }

    private static ComboBox<String> chooser(String id, String tip) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setPrefWidth(150);
        Pieces.tip(box, tip);
        return box;
    }

    private HBox sampling() {
        side.setId("lens-side");
        side.getItems().setAll(MicroscopeModel.SIDES);
        side.setConverter(new ListText<>(s -> s + " \u00d7 " + s));
        side.setOnAction(_ -> choose(() -> microscope.side(side.getValue())));
        Pieces.tip(side, "How finely the field of the slow net is sampled; the network itself writes it at its own size");
        return Pieces.row(Pieces.label("Samples", "lab-caption"), side);
    }

    private void setUpOmega() {
        omega.setId("lens-omega");
        omega.setPrefWidth(130);
        omega.setBlockIncrement(0.1);
        omega.setAccessibleText("Omega0");
        Pieces.tip(omega, "Looks at the field as if its slow net had been made with this omega0, 0.1 to 5 000 on a logarithmic scale; the network is not changed");
        omega.valueProperty().subscribe((_, now) -> choose(() -> microscope.omega(twoDigits(Math.pow(10, now.doubleValue())))));
    }

    /** A slider need not say more. */
    private static double twoDigits(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.round(value / unit) * unit;
    }

    /** Something that a person chose, not the strip that follows. */
    private void choose(Runnable task) {
        if (!following) task.run();
    }

    /** Is there for figures of kernels only, and where there are any. */
    void show(Topic shown) {
        topic = shown;
        place();
    }

    private void place() {
        boolean here = topic == Topic.KERNELS && microscope.writesProperty().get();
        setVisible(here);
        setManaged(here);
        follow();
    }

    private void followFrame() {
        long now = System.nanoTime();
        if (now - followed < REFRESH_NANOS && !block.getItems().isEmpty()) return;
        followed = now;
        follow();
    }

    private void follow() {
        if (!isVisible()) return;
        following = true;
        fill(block, microscope.blocks(), microscope.lens().block());
        fill(kernel, microscope.names(), microscope.lens().kernel());
        channel.setText("channel %d of %d".formatted(Math.min(microscope.lens().channel(), microscope.channels() - 1), microscope.channels()));
        side.setValue(microscope.lens().side());
        omegaValue.setText(Numbers.plain(microscope.omega()));
        if (!omega.isValueChanging() && !omega.isPressed()) omega.setValue(Math.log10(microscope.omega()));
        Optional<HyperKernels> hyper = microscope.hyper();
        mode.setText(hyper.map(h -> "mode " + h.mode()).orElse(""));
        modeTip.setText(hyper.map(ModeWords::of).orElse(""));
        following = false;
    }

    private static void fill(ComboBox<String> box, List<String> names, int chosen) {
        if (!box.getItems().equals(names)) box.getItems().setAll(names);
        if (!names.isEmpty()) box.getSelectionModel().select(Math.min(chosen, names.size() - 1));
    }
}

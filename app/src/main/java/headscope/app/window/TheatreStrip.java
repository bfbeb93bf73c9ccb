package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.CorruptionViewModel;
import headscope.app.window.model.CorruptionViewModel.Tool;
import headscope.app.window.model.NumberText;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.TheatreViewModel;
import headscope.engine.corrupt.Corruption;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Below the figures of saccades: play and scrub the path, force and free the gaze, spoil the picture, turn the setting that governs how the network looks. */
final class TheatreStrip extends VBox {
    private static final List<Double> SPEEDS = List.of(0.5, 1.0, 2.0, 4.0);
    private static final long REFRESH_NANOS = 100_000_000L;

    private final ActionRegistry actions;
    private final TheatreViewModel theatre;
    private final ScanPlayer player;
    private final CorruptionViewModel corruption;
    private final Slider scrub = new Slider(0, 1, 0);
    private final Label where = Pieces.reserved(112, Pos.CENTER_LEFT, "lab-caption");
    private final Label hint = Pieces.label("", "lab-caption");
    private final Label dialTitle = Pieces.label("", "lab-caption");
    private final Slider dial = new Slider();
    private final Label dialValue = Pieces.reserved(40, Pos.CENTER_RIGHT, "lab-caption");
    private final HBox dialBox = Pieces.row(dialTitle, dial, dialValue);
    private boolean following;
    private Optional<TheatreViewModel.Dial> dialled = Optional.empty();
    private long followed;

    TheatreStrip(ActionRegistry actions, RunViewModel run, SelectionModel selection, TheatreViewModel theatre, ScanPlayer player, CorruptionViewModel corruption) {
        super(4);
        this.actions = actions;
        this.theatre = theatre;
        this.player = player;
        this.corruption = corruption;
        setId("theatre-strip");
        getStyleClass().add("lab-theatre");
        FlowPane transport = flow(transport(), forcing());
        transport.setId("theatre-transport");
        getChildren().addAll(transport, flow(spoiling(), dialBox));
        setUpDial();
        run.frameProperty().subscribe(_ -> followFrame());
        selection.focusProperty().subscribe(_ -> follow());
        show(Topic.MASKS);
    }

    /** Is there for figures of saccades only. */
    void show(Topic topic) {
        boolean here = topic == Topic.SACCADES;
        if (here == isVisible() && isManaged() == here) return;
        setVisible(here);
        setManaged(here);
        if (!here) {
            player.stop();
            corruption.brushingProperty().set(false);
        }
        follow();
    }

    private static FlowPane flow(Node... nodes) {
        FlowPane flow = new FlowPane(16, 4, nodes);
        flow.setRowValignment(VPos.CENTER);
        flow.setPrefWrapLength(300);
        return flow;
    }

    private Node transport() {
        Button play = Pieces.toolButton(actions.get("play-path"), false);
        player.playingProperty().subscribe(playing -> play.setGraphic(Pieces.icon(playing ? "fth-pause-circle" : "fth-play-circle")));
        scrub.setId("theatre-scrub");
        scrub.setPrefWidth(150);
        scrub.setSnapToTicks(true);
        scrub.setMajorTickUnit(1);
        scrub.setMinorTickCount(0);
        scrub.setBlockIncrement(1);
        Pieces.tip(scrub, "Which glimpse is looked at");
        scrub.valueProperty().subscribe((_, now) -> {
            if (following) return;
            player.stop();
            theatre.show((int) Math.round(now.doubleValue()));
        });
        ComboBox<Double> speed = new ComboBox<>();
        speed.setId("theatre-speed");
        speed.getItems().setAll(SPEEDS);
        speed.setConverter(new ListText<>(s -> "\u00d7\u2009" + Numbers.plain(s)));
        speed.setValue(1.0);
        speed.setOnAction(_ -> player.speed(speed.getValue()));
        Pieces.tip(speed, "How fast the path is played");
        HBox row = Pieces.row(Pieces.toolButton(actions.get("previous-glimpse"), false), play, Pieces.toolButton(actions.get("next-glimpse"), false), scrub, where, speed);
        row.setSpacing(4);
        row.visibleProperty().bind(theatre.looksInGlimpsesProperty());
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private Node forcing() {
        Button free = Pieces.toolButton(actions.get("free-gaze"), true);
        free.setContentDisplay(ContentDisplay.LEFT);
        hint.setId("theatre-hint");
        hint.setMinWidth(0);
        return Pieces.row(free, hint);
    }

    private Node spoiling() {
        ToggleButton brush = new ToggleButton("Brush", Pieces.icon("fth-edit-3"));
        brush.setId("theatre-brush");
        brush.getStyleClass().addAll(Styles.SMALL, "lab-small");
        brush.setFocusTraversable(false);
        brush.selectedProperty().bindBidirectional(corruption.brushingProperty());
        corruption.brushingProperty().subscribe(_ -> follow());
        Pieces.tip(brush, actions.get("brush").tip());
        ComboBox<Tool> tool = new ComboBox<>();
        tool.setId("theatre-tool");
        tool.getItems().setAll(Tool.values());
        tool.setConverter(new ListText<>(Tool::title));
        tool.valueProperty().bindBidirectional(corruption.toolProperty());
        Pieces.tip(tool, "What the brush leaves: noise, a grey patch, or the picture as it was");
        ComboBox<Optional<Corruption>> kind = new ComboBox<>();
        kind.setId("theatre-kind");
        kind.setPrefWidth(150);
        kind.setConverter(new ListText<>(k -> k.map(Corruption::title).orElse("No corruption")));
        kind.setOnShowing(_ -> fill(kind));
        fill(kind);
        kind.valueProperty().bindBidirectional(corruption.kindProperty());
        Pieces.tip(kind, "What spoils the whole picture");
        Slider severity = new Slider(1, Corruption.WORST, corruption.severityProperty().get());
        severity.setId("theatre-severity");
        severity.setPrefWidth(80);
        severity.setMajorTickUnit(1);
        severity.setMinorTickCount(0);
        severity.setSnapToTicks(true);
        severity.setBlockIncrement(1);
        severity.valueProperty().subscribe((_, now) -> corruption.severityProperty().set((int) Math.round(now.doubleValue())));
        corruption.severityProperty().subscribe(now -> severity.setValue(now.intValue()));
        severity.disableProperty().bind(corruption.kindProperty().map(Optional::isEmpty));
        Pieces.tip(severity, "How bad, 1 to " + Corruption.WORST);
        HBox row = Pieces.row(brush, tool, kind, severity, Pieces.toolButton(actions.get("corrupt-clear"), false));
        row.setSpacing(6);
        return row;
    }

    /** The kinds that fit the run's pictures; the chosen one stays. */
    private void fill(ComboBox<Optional<Corruption>> kind) {
        List<Optional<Corruption>> all = new ArrayList<>(List.of(Optional.empty()));
        corruption.kinds().forEach(k -> all.add(Optional.of(k)));
        if (!all.equals(kind.getItems())) kind.getItems().setAll(all);
    }

    private void setUpDial() {
        dial.setId("theatre-dial");
        dial.setPrefWidth(110);
        dial.valueProperty().subscribe((_, now) -> {
            dialValue.setText(NumberText.real(Math.round(now.doubleValue() * 1000) / 1000.0));
            if (!following && !dial.isValueChanging()) send(now.doubleValue());
        });
        dial.valueChangingProperty().subscribe((_, changing) -> {
            if (!changing) send(dial.getValue());
        });
    }

    private void send(double value) {
        dialled.filter(d -> Math.abs(theatre.dialled(d) - value) > 5e-4).ifPresent(d -> theatre.dial(d, value));
    }

    private void followFrame() {
        long now = System.nanoTime();
        if (!isVisible() || now - followed < REFRESH_NANOS && theatre.count() > 0) return;
        followed = now;
        follow();
    }

    private void follow() {
        if (!isVisible()) return;
        following = true;
        int count = theatre.count();
        scrub.setMax(Math.max(1, count - 1));
        scrub.setDisable(count < 2);
        if (!scrub.isValueChanging()) scrub.setValue(theatre.shown());
        where.setText(count == 0 ? "" : "glimpse %d of %d".formatted(theatre.shown() + 1, count));
        hint.setText(hint(count));
        followDial();
        following = false;
    }

    private String hint(int count) {
        if (corruption.brushingProperty().get()) return "The pointer paints on the picture";
        if (count > 0) return "A click on the picture sends glimpse %d there".formatted(theatre.next() + 1);
        return theatre.choosesProperty().get() ? "A click on a cell changes its choice" : "";
    }

    private void followDial() {
        Optional<TheatreViewModel.Dial> wanted = theatre.dial();
        dialBox.setVisible(wanted.isPresent());
        dialBox.setManaged(wanted.isPresent());
        if (!wanted.equals(dialled)) {
            dialled = wanted;
            wanted.ifPresent(d -> {
                dialTitle.setText(d.title());
                dial.setMin(d.low());
                dial.setMax(d.high());
                dial.setBlockIncrement((d.high() - d.low()) / 20);
                Pieces.tip(dial, "Setting " + d.key() + ", while the run trains");
            });
        }
        if (!dial.isValueChanging() && !dial.isPressed()) wanted.ifPresent(d -> dial.setValue(theatre.dialled(d)));
    }
}

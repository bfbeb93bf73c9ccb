package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.NumberText;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.RunState;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** Below the figures: which example, layer and order they show, and whether the weight scale is locked. */
final class FocusStrip extends HBox {
    private static final long REFRESH_NANOS = 200_000_000L;
    private static final double NARROW = 980;
    /** Below this there is no room to turn the picture by hand; keys do. */
    private static final double LEAST_TO_TURN = 720;
    private static final double LOCK_WIDTH = 104;

    private final SelectionModel selection;
    private final WatchModel watch;
    private final TextField index = new TextField();
    private final Label verdict = Pieces.reserved(130, Pos.CENTER_LEFT, "lab-caption");
    private final ComboBox<LayerInfo> layer = new ComboBox<>();
    private final ComboBox<Optional<RankingCriterion>> criterion = new ComboBox<>();
    private final ToggleButton lock = new ToggleButton(null, Pieces.icon("fth-unlock"));
    private List<LayerInfo> layers = List.of();
    private boolean following;
    private long followed;

    FocusStrip(ActionRegistry actions, RunViewModel run, SelectionModel selection, WatchModel watch, TurnSlider turn, List<RankingCriterion> criteria) {
        super(8);
        this.selection = selection;
        this.watch = watch;
        getStyleClass().add("lab-strip");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        layer.setId("layer-chooser");
        layer.setPrefWidth(150);
        layer.setConverter(new ListText<>(LayerInfo::name));
        layer.setOnAction(_ -> {
            if (!following && layer.getValue() != null) selection.layer(layer.getValue().index());
        });
        criterion.setId("criterion-chooser");
        criterion.setPrefWidth(160);
        criterion.getItems().add(Optional.empty());
        criteria.forEach(c -> criterion.getItems().add(Optional.of(c)));
        criterion.setConverter(new ListText<>(c -> c.map(RankingCriterion::title).orElse("Combined rank")));
        criterion.setValue(Optional.empty());
        criterion.setOnAction(_ -> {
            if (!following) selection.criterion(criterion.getValue().map(RankingCriterion::id));
        });
        setUpIndex();
        lock.setId("scale-lock");
        lock.getStyleClass().addAll(Styles.FLAT, "lab-small");
        lock.setFocusTraversable(false);
        Pieces.tip(lock, actions.get("lock-scale").tip());
        lock.setOnAction(_ -> actions.get("lock-scale").fire());
        Button previous = Pieces.toolButton(actions.get("previous-example"), false);
        Button next = Pieces.toolButton(actions.get("next-example"), false);
        HBox steps = new HBox(previous, index, next);
        steps.setAlignment(Pos.CENTER_LEFT);
        Button draw = Pieces.toolButton(actions.get("draw"), true);
        List<Label> captions = List.of(caption("Example"), caption("Layer"), caption("Order"));
        getChildren().addAll(captions.get(0), steps, verdict, draw, turn, Pieces.spacer(), captions.get(1), layer, captions.get(2), criterion, lock);
        for (ComboBox<?> box : List.of(layer, criterion)) box.setMinWidth(96);
        widthProperty().subscribe(w -> {
            boolean narrow = w.doubleValue() < NARROW;
            turn.setVisible(w.doubleValue() >= LEAST_TO_TURN);
            turn.setManaged(turn.isVisible());
            for (Label caption : captions) {
                caption.setVisible(!narrow);
                caption.setManaged(!narrow);
            }
            for (ButtonBase button : List.of(draw, lock)) button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            lock.setMinWidth(narrow ? USE_PREF_SIZE : LOCK_WIDTH);
        });
        run.frameProperty().subscribe(f -> f.ifPresent(this::follow));
        selection.focusProperty().subscribe(this::followFocus);
    }

    private void setUpIndex() {
        index.setId("example-index");
        index.setPrefColumnCount(4);
        index.setMinWidth(52);
        index.getStyleClass().add("lab-number");
        index.setText("0");
        index.setTextFormatter(new TextFormatter<>(c -> c.getControlNewText().matches("\\d{0,6}") ? c : null));
        index.setOnAction(_ -> {
            if (!index.getText().isEmpty()) watch.example(Integer.parseInt(index.getText()));
            getScene().getRoot().requestFocus();
        });
        Pieces.tip(index, "Number of the validation example; Enter shows it");
    }

    private void follow(Frame frame) {
        long now = System.nanoTime();
        if (frame.state() == RunState.RUNNING && now - followed < REFRESH_NANOS) return;
        followed = now;
        following = true;
        if (!frame.layers().equals(layers)) {
            layers = frame.layers();
            layer.getItems().setAll(layers);
            if (!layers.isEmpty()) layer.setValue(layers.get(Math.min(selection.focus().layer(), layers.size() - 1)));
        }
        if (!index.isFocused()) frame.example().ifPresent(e -> {
            String text = e.index() < 0 ? "" : Integer.toString(e.index());
            if (!text.equals(index.getText())) index.setText(text);
        });
        String said = frame.example().map(e -> verdict(frame, e)).orElse("");
        if (!said.equals(verdict.getText())) verdict.setText(said);
        following = false;
    }

    private static String verdict(Frame frame, ExampleView e) {
        List<String> names = frame.classes();
        String seen = names.isEmpty() || e.probabilities().length == 0 ? "" : "\u2192 " + names.get(e.predicted()) + "  " + NumberText.percent(e.probabilities()[e.predicted()]);
        return e.label() < 0 ? "drawn " + seen : names.get(e.label()) + " " + seen;
    }

    private void followFocus() {
        following = true;
        var focus = selection.focus();
        if (focus.layer() < layers.size()) layer.setValue(layers.get(focus.layer()));
        boolean locked = focus.lockedScale().isPresent();
        lock.setSelected(locked);
        lock.setGraphic(Pieces.icon(locked ? "fth-lock" : "fth-unlock"));
        lock.setText(focus.lockedScale().map(s -> "\u00b1" + NumberText.real(s)).orElse("auto scale"));
        following = false;
    }

    private static Label caption(String text) {
        Label label = Pieces.label(text, "lab-caption");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}

package headscope.app.window;

import headscope.app.window.model.ResampleViewModel;
import headscope.app.window.model.WorkbenchViewModel;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Picture;
import headscope.engine.value.Setting;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureView;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The mask workbench: controls of a law and a pad to paint it on the left, the law and 200 masks from it on the right. */
final class WorkbenchPane extends HBox {
    private static final double PAD = 220;
    private static final double FIELD = 150;

    private final WorkbenchViewModel model;
    private final Theme theme;
    private final GridPane rows = new GridPane(10, 6);
    private final FigureView view = new FigureView();
    private final PictureThumb pad = new PictureThumb(new Picture(1, 1, 1, new float[1]), PAD);
    private final ToggleButton erase = new ToggleButton("Erase", Pieces.icon("fth-delete"));
    private final Figure figure = Figure.find("law").orElseThrow();

    /** @param fit fits the chosen law to the heads of the run */
    WorkbenchPane(WorkbenchViewModel model, Theme theme, Runnable fit) {
        super(20);
        this.model = model;
        this.theme = theme;
        setId("workbench");
        rows.getStyleClass().add("lab-form");
        Button fitted = new Button("Fit to the heads that remain");
        fitted.setId("workbench-fit");
        fitted.setOnAction(_ -> fit.run());
        Pieces.tip(fitted, "The chosen law's parameters under which the taps of this layer's heads are most likely, weighted by rank");
        Label report = Pieces.wrapped("", "lab-caption");
        report.setId("workbench-report");
        report.textProperty().bind(model.reportProperty());
        report.managedProperty().bind(model.reportProperty().isNotEmpty());
        Label complaint = Pieces.wrapped("", "lab-complaint");
        complaint.setId("workbench-complaint");
        complaint.textProperty().bind(model.complaintProperty());
        complaint.managedProperty().bind(model.complaintProperty().isNotEmpty());
        VBox left = new VBox(10, rows, complaint, fitted, report, Pieces.heading("Paint the law"), pad(), tools());
        left.setMinWidth(300);
        left.setPrefWidth(320);
        view.setId("workbench-figure");
        view.setMinSize(320, 380);
        view.setPrefSize(640, 460);
        HBox.setHgrow(view, Priority.ALWAYS);
        getChildren().addAll(left, view);
        model.lawProperty().subscribe(_ -> fill());
        model.parameters().addListener((ListChangeListener<ResampleViewModel.Parameter>) _ -> fill());
        model.densityProperty().subscribe(_ -> show());
        model.tapsProperty().subscribe(_ -> show());
        fill();
        show();
    }

    private void show() {
        model.densityProperty().get().ifPresent(this::showPad);
        model.scene().ifPresent(scene -> view.show(figure, scene, theme.figureStyle()));
    }

    private void showPad(OffsetDensity p) {
        double peak = 0;
        for (double v : p.p()) peak = Math.max(peak, v);
        double[] cells = p.p();
        float[] grey = new float[cells.length];
        for (int i = 0; i < grey.length; i++) grey[i] = (float) Math.sqrt(cells[i] / peak); // faint cells must be seen too
        pad.show(new Picture(1, 2 * p.rowRadius() + 1, 2 * p.colRadius() + 1, grey), PAD);
    }

    private Node pad() {
        pad.setId("workbench-pad");
        pad.setOnMousePressed(this::paint);
        pad.setOnMouseDragged(this::paint);
        HBox frame = new HBox(pad);
        frame.getStyleClass().add("lab-pad");
        frame.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return frame;
    }

    private void paint(MouseEvent e) {
        int rowCount = 2 * model.layer().rowRadius() + 1;
        int colCount = 2 * model.layer().colRadius() + 1;
        int row = (int) Math.floor(e.getY() / pad.getBoundsInLocal().getHeight() * rowCount);
        int col = (int) Math.floor(e.getX() / pad.getBoundsInLocal().getWidth() * colCount);
        if (row >= 0 && row < rowCount && col >= 0 && col < colCount) model.paint(row, col, erase.isSelected());
    }

    private Node tools() {
        ToggleButton brush = new ToggleButton("Brush", Pieces.icon("fth-edit-2"));
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(brush, erase);
        brush.setSelected(true);
        erase.setId("workbench-erase");
        Button level = new Button("Level");
        level.setId("workbench-level");
        level.setOnAction(_ -> model.level());
        Pieces.tip(level, "Every cell equally likely: a ground to erase from");
        return Pieces.row(new SegmentedButton(brush, erase), level);
    }

    private void fill() {
        rows.getChildren().clear();
        ComboBox<OffsetDistribution> law = new ComboBox<>();
        law.setId("workbench-law");
        law.getItems().setAll(model.laws());
        law.setConverter(new ListText<>(OffsetDistribution::title));
        law.setValue(model.lawProperty().get());
        law.valueProperty().addListener((_, _, chosen) -> model.lawProperty().set(chosen));
        law.setPrefWidth(FIELD);
        int row = 0;
        rows.addRow(row++, Pieces.label("Offset law D"), law);
        for (ResampleViewModel.Parameter p : model.parameters()) rows.addRow(row++, Pieces.label(p.setting().title()), field(p.setting(), p.value()));
        if (OffsetDistribution.AXES.kind() instanceof Setting.Kind.Choice(List<String> options)) {
            ComboBox<String> axes = new ComboBox<>();
            axes.setId("workbench-axes");
            axes.getItems().setAll(options);
            axes.valueProperty().bindBidirectional(model.axesProperty());
            axes.setPrefWidth(FIELD);
            Pieces.tip(axes, OffsetDistribution.AXES.help());
            rows.addRow(row++, Pieces.label(OffsetDistribution.AXES.title()), axes);
        }
        TextField taps = new TextField();
        taps.setId("workbench-k");
        taps.textProperty().bindBidirectional(model.tapsProperty());
        taps.setPrefWidth(FIELD);
        rows.addRow(row, Pieces.label("Taps k"), taps);
    }

    private static TextField field(Setting setting, StringProperty value) {
        TextField field = new TextField();
        field.setId("workbench-" + setting.key());
        field.textProperty().bindBidirectional(value);
        field.setPrefWidth(FIELD);
        Pieces.tip(field, setting.help());
        return field;
    }

    FigureView view() {
        return view;
    }

    void dispose() {
        view.dispose();
    }
}

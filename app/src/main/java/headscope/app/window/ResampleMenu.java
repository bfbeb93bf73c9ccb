package headscope.app.window;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import headscope.app.window.model.ResampleViewModel;
import headscope.engine.mask.OffsetDistribution;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The arrow beside Resample: which law and how many taps the next new heads get. */
final class ResampleMenu extends Button {
    private final ResampleViewModel model;
    private final GridPane rows = new GridPane(8, 8);
    private final Popover popover;

    ResampleMenu(ResampleViewModel model) {
        this.model = model;
        setId("resample-menu");
        setGraphic(Pieces.icon("fth-chevron-down"));
        getStyleClass().addAll(Styles.FLAT, "lab-tool", "lab-arrow");
        setFocusTraversable(false);
        Pieces.tip(this, "Law D and number of taps k of the next resample");
        rows.getStyleClass().add("lab-form");
        Label summary = Pieces.wrapped("", "lab-caption");
        summary.textProperty().bind(model.summaryProperty());
        Label complaint = Pieces.wrapped("", "lab-complaint");
        complaint.textProperty().bind(model.complaintProperty());
        complaint.managedProperty().bind(model.complaintProperty().isNotEmpty());
        VBox content = new VBox(8, Pieces.heading("Next resample"), rows, summary, complaint);
        content.setPrefWidth(280);
        popover = new Popover(content);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        setOnAction(_ -> {
            if (popover.isShowing()) popover.hide();
            else popover.show(this);
        });
        model.lawProperty().subscribe(_ -> fill());
    }

    private void fill() {
        rows.getChildren().clear();
        ComboBox<Optional<OffsetDistribution>> law = new ComboBox<>();
        law.setId("resample-law");
        law.getItems().add(Optional.empty());
        model.laws().forEach(l -> law.getItems().add(Optional.of(l)));
        law.setConverter(new ListText<>(value -> value.map(OffsetDistribution::title).orElse("The run's own")));
        law.setValue(model.lawProperty().get());
        law.setMaxWidth(Double.MAX_VALUE);
        law.valueProperty().addListener((_, _, chosen) -> model.lawProperty().set(chosen));
        rows.addRow(0, new Label("Offsets from"), law);
        int row = 1;
        for (ResampleViewModel.Parameter p : model.parameters()) {
            TextField field = new TextField();
            field.setId("resample-" + p.setting().key());
            field.textProperty().bindBidirectional(p.value());
            Pieces.tip(field, p.setting().help());
            rows.addRow(row++, new Label(p.setting().title()), field);
        }
        TextField taps = new TextField();
        taps.setId("resample-k");
        taps.setPromptText("as the run has it");
        taps.textProperty().bindBidirectional(model.tapsProperty());
        rows.addRow(row, new Label("Taps k"), taps);
    }
}

package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.RunFormViewModel;
import headscope.engine.family.ModelFamily;
import headscope.engine.family.Preset;
import headscope.engine.value.Problem;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/** The form of a new run: idea, data, settings, seed. */
final class NewRunPane extends HBox {
    private static final double FIELD = 150;

    private final RunFormViewModel form;
    private final DataLoader loader;
    private final VBox rows = new VBox();
    private final VBox preview = new VBox();
    private final ComboBox<String> data = new ComboBox<>();
    private final CanvasRow canvas = new CanvasRow(() -> load(this.data.getValue()));
    private String asked = "";

    NewRunPane(RunFormViewModel form, Map<String, String> samples, DataLoader loader, String first) {
        super(24);
        this.form = form;
        this.loader = loader;
        setId("new-run");
        Label familyHelp = Pieces.wrapped("", "lab-caption");
        familyHelp.textProperty().bind(form.familyProperty().map(ModelFamily::help));
        Label complaint = Pieces.wrapped("", "lab-complaint");
        complaint.textProperty().bind(form.complaintProperty());
        complaint.managedProperty().bind(form.complaintProperty().isNotEmpty());
        VBox left = new VBox(12, labelled("Idea", familyChooser()), familyHelp, presetChooser(), Pieces.rule(), seedRow(), rows, complaint);
        left.setMinWidth(380);
        left.setPrefWidth(400);
        VBox right = new VBox(12, labelled("Data", dataChooser(samples)), canvas, preview);
        right.setMinWidth(280);
        right.setPrefWidth(360);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
        form.familyProperty().subscribe(_ -> fill());
        load(first);
    }

    /** Parameters, connections and MACs of the network as the form stands. */
    Label size() {
        Label size = Pieces.label("", "lab-caption");
        size.setId("new-run-size");
        size.textProperty().bind(form.sizeTextProperty());
        size.setMaxWidth(Double.MAX_VALUE);
        return size;
    }

    private Node familyChooser() {
        ComboBox<ModelFamily> box = new ComboBox<>();
        box.setId("family");
        box.getItems().setAll(form.families());
        box.setConverter(new ListText<>(ModelFamily::title));
        box.valueProperty().bindBidirectional(form.familyProperty());
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    /** A menu rather than a field: a preset fills the form, which may be changed afterwards. */
    private Node presetChooser() {
        MenuButton menu = new MenuButton("Start from a preset");
        menu.setId("preset");
        for (Preset preset : form.presets()) {
            MenuItem item = new MenuItem(preset.title());
            item.setId("preset-" + preset.id());
            item.setOnAction(_ -> form.fill(preset));
            menu.getItems().add(item);
        }
        menu.setMaxWidth(Double.MAX_VALUE);
        menu.disableProperty().set(form.presets().isEmpty());
        Pieces.tip(menu, "Settings that belong together, such as plain 3 x 3 or long range only");
        return menu;
    }

    private Node dataChooser(Map<String, String> samples) {
        data.setId("data");
        data.getItems().setAll(samples.keySet());
        data.setConverter(new StringConverter<>() {
            @Override
            public String toString(String spec) {
                return spec == null ? "" : samples.getOrDefault(spec, spec);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        data.setMaxWidth(Double.MAX_VALUE);
        data.setMinWidth(0);
        data.setOnAction(_ -> {
            if (data.getValue() != null && !data.getValue().equals(form.dataProperty().get())) load(data.getValue());
        });
        HBox.setHgrow(data, Priority.ALWAYS);
        Button file = Pieces.flat("fth-file", "Choose a file: IDX, CIFAR-10 binary, NumPy, CSV", () -> browse(new FileChooser().showOpenDialog(getScene().getWindow())));
        Button folder = Pieces.flat("fth-folder", "Choose a folder with one folder of pictures per class",
                () -> browse(new DirectoryChooser().showDialog(getScene().getWindow())));
        return Pieces.row(data, file, folder);
    }

    private void browse(File chosen) {
        if (chosen != null) load(chosen.getPath());
    }

    /** Opens data on the canvas that is chosen; only what was asked for last is shown. */
    private void load(String name) {
        if (!data.getItems().contains(name)) data.getItems().add(name);
        data.setValue(name);
        String spec = canvas.choice().of(name);
        asked = spec;
        ProgressIndicator wait = new ProgressIndicator();
        wait.setMaxSize(24, 24);
        preview.getChildren().setAll(Pieces.row(wait, Pieces.label("Reading " + spec, "lab-caption")));
        loader.preview(spec, found -> {
            if (!spec.equals(asked)) return;
            form.useData(spec, found.shape(), found.classes().size());
            preview.getChildren().setAll(new DataPane(found, 40));
        }, problem -> {
            if (spec.equals(asked)) refuse(problem);
        });
    }

    private void refuse(Problem problem) {
        Label text = Pieces.wrapped(problem.message(), "lab-complaint");
        text.setId("data-complaint");
        preview.getChildren().setAll(text);
    }

    private void fill() {
        rows.getChildren().setAll(SettingRows.of(form.fields()));
    }

    private Node seedRow() {
        TextField seed = new TextField();
        seed.setId("seed");
        seed.textProperty().bindBidirectional(form.seedProperty());
        seed.setPrefWidth(FIELD);
        form.seedComplaintProperty().subscribe(c -> seed.pseudoClassStateChanged(Styles.STATE_DANGER, !c.isEmpty()));
        Label name = Pieces.label("Seed");
        name.setMinWidth(130);
        Pieces.tip(name, "Every random draw of the run derives from it: the same seed gives the same run");
        return Pieces.row(name, seed, Pieces.flat("fth-shuffle", "Another seed", () -> form.seedProperty().set(Long.toString(new SplittableRandom().nextLong(1, 1_000_000)))));
    }

    private static Node labelled(String title, Node node) {
        return new VBox(4, Pieces.heading(title), node);
    }
}

package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.figure.FigureKind;
import headscope.app.window.model.WindowSettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.FigureView;
import headscope.visualizers.file.FigureFile;
import headscope.visualizers.file.MotionFile;
import headscope.visualizers.file.SizeMm;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** A figure on its way to a file: format, size on paper, and a preview in exactly the proportions of the file (1 point = 1 pixel). */
final class ExportPane extends HBox {
    /** What the form asks for. */
    record Wish(Path target, SizeMm size, FigureKind format, int dpi) {}

    private static final String OWN = "own size";
    private static final int LEAST_DPI = 30;
    private static final int MOST_DPI = 2400;

    private final Figure figure;
    private final Scene scene;
    private final WindowSettings settings;
    private final ComboBox<FigureKind> format = new ComboBox<>();
    private final ComboBox<String> preset = new ComboBox<>();
    private final TextField width = field("export-width");
    private final TextField height = field("export-height");
    private final TextField dpi = field("export-dpi");
    private final TextField folder = new TextField();
    private final TextField name = new TextField();
    private final Label complaint = Pieces.wrapped("", "lab-complaint");
    private final FigureView preview = new FigureView();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();

    ExportPane(Figure figure, Scene scene, Path standardFolder, WindowSettings settings) {
        super(20);
        this.figure = figure;
        this.scene = scene;
        this.settings = settings;
        setId("export");
        format.setId("export-format");
        format.getItems().setAll(Arrays.stream(FigureKind.values()).filter(k -> !k.moves() || MotionFile.plays(figure, scene)).toList());
        format.setConverter(new ListText<>(FigureKind::title));
        FigureKind last = FigureKind.parse(settings.text("export.format", FigureKind.PDF.id()));
        format.setValue(format.getItems().contains(last) ? last : FigureKind.PDF);
        preset.setId("export-preset");
        preset.getItems().addAll(SizeMm.COLUMN_WIDTHS.keySet());
        preset.getItems().add(OWN);
        width.setText(settings.text("export.width", "183"));
        height.setText(settings.text("export.height", "110"));
        dpi.setText(settings.text("export.dpi", Integer.toString(FigureFile.DEFAULT_DPI)));
        folder.setText(settings.text("export.folder", standardFolder.toString()));
        folder.setId("export-folder");
        name.setId("export-name");
        name.setText("%s-%s-step%d".formatted(scene.frame().runName().replaceAll("[^A-Za-z0-9_-]+", "-"), figure.id(), scene.frame().step()));
        dpi.disableProperty().bind(format.valueProperty().map(k -> !k.hasPixels()));
        format.valueProperty().subscribe((before, now) -> {
            if (before.moves() != now.moves()) dpi.setText(Integer.toString(now.usualDpi()));
        });
        preset.setOnAction(_ -> usePreset());
        if (format.getValue().moves()) dpi.setText(Integer.toString(format.getValue().usualDpi()));
        for (TextField f : new TextField[] {width, height, dpi, folder, name}) f.textProperty().subscribe(_ -> check());
        format.valueProperty().subscribe(_ -> check());
        Button browse = Pieces.flat("fth-folder", "Choose a folder", this::browse);
        GridPane form = new GridPane(10, 8);
        form.getStyleClass().add("lab-form");
        form.addRow(0, new Label("Format"), format);
        form.addRow(1, new Label("Size"), preset);
        form.addRow(2, new Label("Width"), Pieces.row(width, Pieces.label("mm", "lab-caption")));
        form.addRow(3, new Label("Height"), Pieces.row(height, Pieces.label("mm", "lab-caption")));
        form.addRow(4, new Label("Resolution"), Pieces.row(dpi, Pieces.label("dpi (pixels)", "lab-caption")));
        form.addRow(5, new Label("Name"), name);
        form.addRow(6, new Label("Folder"), Pieces.row(folder, browse));
        VBox left = new VBox(12, form, complaint);
        left.setMinWidth(320);
        StackPane paper = new StackPane(preview);
        paper.getStyleClass().add("lab-paper");
        ScrollPane scroll = new ScrollPane(paper);
        scroll.getStyleClass().add("lab-scroll");
        scroll.setPrefSize(560, 380);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(left, scroll);
        check();
    }

    ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Remembers the choices for next time. */
    Wish wish() {
        Wish wish = read();
        settings.put("export.format", wish.format.id());
        settings.put("export.width", width.getText().strip());
        settings.put("export.height", height.getText().strip());
        settings.put("export.dpi", dpi.getText().strip());
        settings.put("export.folder", folder.getText().strip());
        return wish;
    }

    void dispose() {
        preview.dispose();
    }

    private Wish read() {
        double w = number(width, "width", 10, 1000);
        double h = number(height, "height", 10, 1000);
        int resolution = (int) number(dpi, "resolution", LEAST_DPI, MOST_DPI);
        if (name.getText().isBlank() || name.getText().matches(".*[/\\\\:*?\"<>|].*")) throw new BadSettingException("name: expected a file name, found '" + name.getText() + "'.");
        if (folder.getText().isBlank()) throw new BadSettingException("folder: expected a folder, found nothing.");
        return new Wish(Path.of(folder.getText().strip(), name.getText().strip() + "." + format.getValue().extension()), new SizeMm(w, h), format.getValue(), resolution);
    }

    private static double number(TextField field, String what, double least, double most) {
        try {
            double value = Double.parseDouble(field.getText().strip());
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException _) {
            // the sentence below says what is expected
        }
        throw new BadSettingException(String.format(Locale.ROOT, "%s: expected a number from %.0f to %.0f, found '%s'.", what, least, most, field.getText()));
    }

    private void check() {
        try {
            Wish wish = read();
            complaint.setText("");
            valid.set(true);
            preview.setMinSize(wish.size.widthPoints(), wish.size.heightPoints());
            preview.setPrefSize(wish.size.widthPoints(), wish.size.heightPoints());
            preview.setMaxSize(wish.size.widthPoints(), wish.size.heightPoints());
            preview.show(figure, scene, FigureStyle.paper());
        } catch (BadSettingException | InvalidPathException e) {
            complaint.setText(e.getMessage());
            valid.set(false);
        }
        for (TextField f : new TextField[] {width, height, dpi}) f.pseudoClassStateChanged(Styles.STATE_DANGER, f.getText().isBlank());
    }

    private void usePreset() {
        Optional.ofNullable(preset.getValue()).filter(p -> !p.equals(OWN)).map(SizeMm::parse).ifPresent(size -> {
            width.setText(trimmed(size.width()));
            height.setText(trimmed(size.height()));
        });
    }

    private static String trimmed(double mm) {
        return String.format(Locale.ROOT, "%.1f", mm).replaceAll("\\.0$", "");
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        File now = new File(folder.getText());
        if (now.isDirectory()) chooser.setInitialDirectory(now);
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) folder.setText(chosen.getPath());
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(6);
        return field;
    }
}

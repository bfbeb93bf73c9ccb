package headscope.app.window;

import headscope.app.window.model.StudyFormViewModel;
import headscope.engine.protocol.Protocol;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** The form of a study: protocol, data, settings; and studies that wait to be finished. */
final class StudyPane extends VBox {
    private final StudyFormViewModel form;
    private final VBox settings = new VBox(12);

    StudyPane(StudyFormViewModel form, Map<String, String> samples, List<Path> unfinished, Consumer<Path> resume) {
        super(12);
        this.form = form;
        setId("study-form");
        if (!unfinished.isEmpty()) getChildren().addAll(waiting(unfinished, resume), Pieces.rule());
        Label help = Pieces.wrapped("", "lab-caption");
        help.textProperty().bind(form.protocolProperty().map(Protocol::help));
        getChildren().addAll(labelled("Protocol", protocolChooser()), help, labelled("Data", dataChooser(samples)), seed(), Pieces.rule(), settings,
                Pieces.wrapped("Trials run beside the run on screen and share the cores with it: both get slower, neither changes.", "lab-caption"));
        form.protocolProperty().subscribe(_ -> fill());
    }

    private static Node waiting(List<Path> unfinished, Consumer<Path> resume) {
        VBox rows = new VBox(6, Pieces.heading("NOT FINISHED"));
        for (Path study : unfinished) {
            Button go = new Button("Resume");
            go.setId("resume-" + study.getFileName());
            go.getStyleClass().add("lab-small");
            go.setOnAction(_ -> resume.accept(study));
            rows.getChildren().add(Pieces.row(Pieces.label(study.getFileName().toString()), Pieces.spacer(), go));
        }
        return rows;
    }

    private Node protocolChooser() {
        ComboBox<Protocol> box = new ComboBox<>();
        box.setId("protocol");
        box.getItems().setAll(Protocol.BUILT_IN);
        box.setConverter(new ListText<>(p -> p.title() + "  (" + p.id() + ")"));
        box.valueProperty().bindBidirectional(form.protocolProperty());
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private Node dataChooser(Map<String, String> samples) {
        ComboBox<String> box = new ComboBox<>();
        box.setId("study-data");
        box.setEditable(true);
        box.getItems().setAll(samples.keySet());
        box.setMaxWidth(Double.MAX_VALUE);
        box.getEditor().textProperty().bindBidirectional(form.dataProperty());
        HBox.setHgrow(box, Priority.ALWAYS);
        return Pieces.row(box, Pieces.flat("fth-folder", "Choose a folder with data", () -> {
            File chosen = new DirectoryChooser().showDialog(getScene().getWindow());
            if (chosen != null) form.dataProperty().set(chosen.getPath());
        }));
    }

    private Node seed() {
        TextField seed = new TextField();
        seed.setId("study-seed");
        seed.textProperty().bindBidirectional(form.seedProperty());
        Label name = Pieces.label("First seed");
        name.setMinWidth(SettingRows.NAME);
        return Pieces.row(name, seed);
    }

    private void fill() {
        GridPane base = SettingRows.of(form.base());
        TitledPane more = new TitledPane("Settings that every trial starts from", base);
        more.setExpanded(false);
        more.setAnimated(false);
        settings.getChildren().setAll(SettingRows.of(form.own()), more);
    }

    private static Node labelled(String title, Node node) {
        return new VBox(4, Pieces.heading(title), node);
    }
}

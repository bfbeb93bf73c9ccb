package headscope.app.window;

import headscope.app.window.model.NumberText;
import headscope.engine.value.DataPreview;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Data before it is used: how much of each class, and 20 examples. */
final class DataPane extends VBox {
    private static final double WIDE_BAR = 120;
    private static final double NARROW_BAR = 40;
    private static final double WIDE_THUMB = 40;

    /** @param thumbSide side of an example on screen */
    DataPane(DataPreview data, double thumbSide) {
        super(12);
        setId("data-preview");
        Label summary = Pieces.wrapped("%s training, %s validation, %s test examples of %s in %d classes".formatted(NumberText.whole(data.train()), NumberText.whole(data.validation()),
                NumberText.whole(data.test()), data.shape().toString().replace('x', '\u00d7'), data.classes().size()), "lab-caption");
        summary.setId("data-summary");
        FlowPane examples = new FlowPane(6, 6);
        for (DataPreview.Example e : data.examples()) {
            VBox box = new VBox(2, new PictureThumb(e.picture(), thumbSide), Pieces.label(data.classes().get(e.label()).name(), "lab-caption"));
            box.setAlignment(Pos.CENTER);
            box.setMaxWidth(thumbSide + 8);
            examples.getChildren().add(box);
        }
        getChildren().addAll(summary, examples, Pieces.heading("Examples per class"), counts(data, thumbSide < WIDE_THUMB ? NARROW_BAR : WIDE_BAR));
    }

    private static GridPane counts(DataPreview data, double longest) {
        GridPane grid = new GridPane(8, 3);
        grid.setMinWidth(0);
        int largest = data.classes().stream().mapToInt(DataPreview.ClassCount::train).max().orElse(1);
        Label training = Pieces.reserved(44, Pos.CENTER_RIGHT, "lab-caption");
        training.setText("train");
        grid.addRow(0, Pieces.label("class", "lab-caption"), new Region(), training, Pieces.label("val. / test", "lab-caption"));
        for (DataPreview.ClassCount c : data.classes()) {
            Region bar = new Region();
            bar.getStyleClass().add("lab-score");
            bar.setMinSize(Math.max(1, longest * c.train() / Math.max(1, largest)), 8);
            bar.setMaxSize(Math.max(1, longest * c.train() / Math.max(1, largest)), 8);
            Label number = Pieces.reserved(44, Pos.CENTER_RIGHT, "lab-caption");
            number.setText(NumberText.whole(c.train()));
            Label name = Pieces.label(c.name(), "lab-caption");
            name.setMaxWidth(120);
            grid.addRow(grid.getRowCount(), name, bar, number, Pieces.label("%s / %s".formatted(NumberText.whole(c.validation()), NumberText.whole(c.test())), "lab-caption"));
        }
        return grid;
    }
}

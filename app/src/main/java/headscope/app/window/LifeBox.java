package headscope.app.window;

import headscope.app.window.model.NumberText;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.engine.value.EditMark;
import headscope.engine.value.Life;
import headscope.visualizers.figure.LifeStory;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A head's life in words: birth, law, edits, death, and who lived in its slot before. */
final class LifeBox extends VBox {
    private static final int MOST_EDITS = 8;
    private static final int MOST_BEFORE = 12;

    private final RunViewModel run;
    private final SelectionModel selection;
    private final Label story = Pieces.wrapped("", "lab-body");
    private final Label edits = Pieces.wrapped("", "lab-caption");
    private final Label beforeTitle = Pieces.label("Before it in this slot", "lab-caption");
    private final FlowPane before = new FlowPane(4, 4);
    private List<Life> shownBefore = List.of();

    LifeBox(RunViewModel run, SelectionModel selection) {
        super(4);
        this.run = run;
        this.selection = selection;
        getChildren().addAll(story, edits, beforeTitle, before);
    }

    void show(Life life) {
        set(story, LifeStory.text(life));
        List<EditMark> marks = LifeStory.edits(life, run.history().history().marks());
        var text = new StringBuilder();
        for (EditMark mark : marks.subList(Math.max(0, marks.size() - MOST_EDITS), marks.size())) {
            text.append(text.isEmpty() ? "" : "\n").append("step ").append(NumberText.whole(mark.step())).append(": ").append(mark.text());
        }
        set(edits, text.toString());
        visible(edits, !marks.isEmpty());
        showBefore(life);
    }

    private void showBefore(Life life) {
        List<Life> dead = run.frameProperty().get().map(f -> f.surgery().lives()).orElse(List.of()).stream().filter(l -> !l.alive() && !l.id().equals(life.id())
                && l.id().layer() == life.id().layer() && l.id().slot() == life.id().slot() && l.id().generation() < life.id().generation()).toList();
        dead = dead.subList(Math.max(0, dead.size() - MOST_BEFORE), dead.size());
        if (dead.equals(shownBefore)) return;
        shownBefore = dead;
        before.getChildren().clear();
        for (Life tomb : dead) {
            Button chip = new Button(tomb.id().toString(), Pieces.icon("fth-moon"));
            chip.getStyleClass().add("lab-chip");
            chip.setId("tomb-" + tomb.id().toString().replace('.', '-'));
            chip.setOnAction(_ -> selection.tomb(tomb.id()));
            before.getChildren().add(chip);
        }
        visible(beforeTitle, !dead.isEmpty());
        visible(before, !dead.isEmpty());
    }

    private static void visible(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) label.setText(text);
    }
}

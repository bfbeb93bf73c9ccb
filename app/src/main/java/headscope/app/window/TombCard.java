package headscope.app.window;

import headscope.app.window.model.NumberText;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Life;
import headscope.engine.value.Ranking;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** A dead head: its story, what it read, its last place, and the way back. */
final class TombCard extends ScrollPane {
    private final RunViewModel run;
    private final Label name = Pieces.label("", "lab-title");
    private final LifeBox life;
    private final MaskThumb thumb = new MaskThumb();
    private final Label weights = Pieces.wrapped("", "lab-caption");
    private final Label place = Pieces.wrapped("", "lab-caption");
    private Optional<Life> shown = Optional.empty();

    TombCard(RunViewModel run, SelectionModel selection, EditVerbs verbs) {
        this.run = run;
        setId("tomb");
        life = new LifeBox(run, selection);
        VBox card = new VBox(12, Pieces.row(name, Pieces.label("dead", "label", "lab-badge", "lab-pruned")), life, new VBox(4, thumb, weights), place, Pieces.rule(), verbs);
        card.setPadding(new Insets(12));
        setContent(card);
        setFitToWidth(true);
        getStyleClass().add("lab-scroll");
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    void show(Life dead) {
        life.show(dead);
        if (shown.equals(Optional.of(dead))) return;
        shown = Optional.of(dead);
        name.setText(dead.id().toString());
        thumb.setVisible(dead.mask().isPresent());
        thumb.setManaged(dead.mask().isPresent());
        weights.setText(dead.mask().map(mask -> {
            float largest = thumb.show(mask, run.frameProperty().get().orElseThrow().layers().get(dead.id().layer()));
            return "last weights: blue \u2212" + NumberText.real(largest) + " \u2026 +" + NumberText.real(largest) + " orange";
        }).orElse("It died too long ago for its weights to be kept."));
        place.setText(lastPlace(dead.id()));
    }

    private String lastPlace(HeadId id) {
        List<Ranking> rankings = run.history().history().rankings();
        for (int i = rankings.size() - 1; i >= 0; i--) {
            Optional<HeadScore> score = rankings.get(i).of(id);
            if (score.isPresent()) return "last ranked at step %s: combined rank %s".formatted(NumberText.whole(rankings.get(i).step()), NumberText.real(score.get().rank()));
        }
        return "never ranked";
    }
}

package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.rank.Similarity;
import headscope.engine.train.Command;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.Ranking;
import headscope.visualizers.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Between the figures and the focus strip: what can be done where heads are ranked or compared. Of other topics it has nothing to say, and is not there. */
final class RankStrip extends HBox {
    private final RunViewModel run;
    private final SelectionModel selection;
    private final ComboBox<Similarity> similarity = new ComboBox<>();
    private final Label pair = Pieces.reserved(230, Pos.CENTER_LEFT, "lab-caption");
    private final Button weights = button("rank-weights", "Weights\u2026", "How much each criterion counts in the combined rank");
    private final Button ablation = button("measure-ablation", "Measure ablation\u2026", "Close each head in turn and see what the loss does");
    private final Button merge = button("merge-pair", "Merge", "Let the better ranked of the two heads take over what the other one says");
    private final Button drop = button("drop-pair", "Drop the worse", "Switch the worse ranked of the two heads off");
    private Optional<Topic> shown = Optional.empty();

    RankStrip(RunViewModel run, SelectionModel selection, WatchModel watch, List<Similarity> similarities, Runnable onWeights, Runnable onAblation) {
        super(8);
        this.run = run;
        this.selection = selection;
        setId("rank-strip");
        getStyleClass().add("lab-strip");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        similarity.setId("similarity-chooser");
        similarity.getItems().setAll(similarities);
        similarity.setConverter(new ListText<>(Similarity::title));
        similarity.setValue(similarities.getFirst());
        similarity.setOnAction(_ -> watch.compareBy(similarity.getValue().id()));
        weights.setOnAction(_ -> onWeights.run());
        ablation.setOnAction(_ -> onAblation.run());
        merge.setOnAction(_ -> chosen().ifPresent(p -> run.submit(new Command.Merge(p.worse, p.better))));
        drop.setOnAction(_ -> chosen().ifPresent(p -> run.submit(new Command.Prune(List.of(p.worse)))));
        selection.focusProperty().subscribe(this::follow);
        run.frameProperty().subscribe(this::follow);
        show(Topic.MASKS);
    }

    private static Button button(String id, String text, String tip) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().addAll(Styles.SMALL, "lab-small");
        button.setFocusTraversable(false);
        Pieces.tip(button, tip);
        return button;
    }

    /** What belongs to the figure in front. */
    void show(Topic topic) {
        if (shown.filter(topic::equals).isPresent()) return;
        shown = Optional.of(topic);
        switch (topic) {
            case RANKING -> getChildren().setAll(weights, ablation);
            case SIMILARITY -> getChildren().setAll(Pieces.label("Compare by", "lab-caption"), similarity, Pieces.spacer(), pair, merge, drop);
            default -> getChildren().clear();
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
        follow();
    }

    /** Two heads of one layer, told apart by their rank. */
    private record Chosen(HeadId better, HeadId worse) {}

    private Optional<Chosen> chosen() {
        List<HeadId> heads = selection.selected();
        Optional<Ranking> ranking = run.frameProperty().get().flatMap(Frame::ranking);
        if (heads.size() != 2 || heads.get(0).layer() != heads.get(1).layer() || ranking.isEmpty()) return Optional.empty();
        if (heads.stream().anyMatch(h -> ranking.get().of(h).isEmpty())) return Optional.empty();
        List<HeadId> byRank = heads.stream().sorted(Comparator.comparing(h -> ranking.get().of(h).orElseThrow(), Ranking.BEST_FIRST)).toList();
        return Optional.of(new Chosen(byRank.get(0), byRank.get(1)));
    }

    private void follow() {
        Optional<Chosen> two = shown.filter(Topic.SIMILARITY::equals).flatMap(_ -> chosen());
        merge.setDisable(two.isEmpty());
        drop.setDisable(two.isEmpty());
        String text = two.map(this::words).orElse("Click a cell to choose a pair");
        if (!text.equals(pair.getText())) pair.setText(text);
    }

    private String words(Chosen two) {
        Optional<HeadSimilarity> matrix = run.frameProperty().get().flatMap(Frame::ranking).flatMap(r -> r.detail().similarity(two.better.layer()));
        return "%s into %s%s".formatted(two.worse, two.better, matrix.map(m -> ", similarity %.3f".formatted(m.of(two.better, two.worse))).orElse(""));
    }
}

package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.NumberText;
import headscope.app.window.model.PreviewViewModel;
import headscope.app.window.model.QueueViewModel;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.train.Command;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.Life;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Who the selected head is, what it is worth and what was proved about it; with several heads, the best ranked one and the list. */
final class InspectorPane extends StackPane {
    private static final long REFRESH_NANOS = 200_000_000L;

    private final RunViewModel run;
    private final SelectionModel selection;
    private final QueueViewModel queue;
    private final Label name = Pieces.label("", "lab-title");
    private final Label badge = Pieces.label("", "lab-badge");
    private final LifeBox life;
    private final TombCard tomb;
    private final MaskThumb thumb = new MaskThumb();
    private final Label weights = Pieces.wrapped("", "lab-caption");
    private final ScoreBars scores;
    private final FlowPane others = new FlowPane(4, 4);
    private final Label othersTitle = Pieces.heading("");
    private final VBox proof = new VBox(4);
    private final VBox card;
    private final VBox empty;
    private final ScrollPane scroll;
    private long refreshed;
    private List<HeadId> shownHeads = List.of();
    private Optional<Ranking> shownRanking = Optional.empty();

    InspectorPane(ActionRegistry actions, RunViewModel run, SelectionModel selection, QueueViewModel queue, List<RankingCriterion> criteria,
                  PreviewViewModel preview, Function<String, Optional<Command>> edit) {
        this.run = run;
        this.selection = selection;
        this.queue = queue;
        setId("inspector");
        getStyleClass().add("lab-side");
        scores = new ScoreBars(criteria);
        life = new LifeBox(run, selection);
        var verbs = new EditVerbs("inspector-", actions, preview, edit, "prune", "resample", "freeze", "unfreeze", "reset", "merge", "revive");
        tomb = new TombCard(run, selection, new EditVerbs("tomb-", actions, preview, edit, "revive"));
        VBox maskBox = new VBox(4, thumb, weights);
        card = new VBox(12, Pieces.row(name, badge), life, maskBox, Pieces.rule(), Pieces.heading("Scores"), scores, Pieces.rule(), verbs, othersTitle, others, proof, new TwinBox(actions, run));
        card.setPadding(new Insets(12));
        scroll = new ScrollPane(card);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Label what = Pieces.wrapped("Select a head in any figure: click it, or draw a lasso around several. Its origin, scores and weights appear here.", "lab-caption");
        empty = new VBox(8, Pieces.heading("No head selected"), what, Pieces.button(actions.get("select-next")));
        empty.setPadding(new Insets(12));
        getChildren().addAll(scroll, tomb, empty);
        selection.focusProperty().subscribe(() -> refresh(true));
        selection.tombProperty().subscribe(() -> refresh(true));
        run.frameProperty().subscribe(() -> refresh(false));
        queue.entries().addListener((ListChangeListener<QueueViewModel.Entry>) _ -> refresh(true));
        refresh(true);
    }

    private void refresh(boolean atOnce) {
        long now = System.nanoTime();
        boolean streams = run.stateProperty().get() == RunState.RUNNING; // otherwise this frame may be the last for long
        if (!atOnce && streams && now - refreshed < REFRESH_NANOS) return;
        refreshed = now;
        List<HeadId> heads = selection.selected();
        Optional<HeadView> first = heads.isEmpty() ? Optional.empty() : run.head(heads.getFirst());
        Optional<Life> dead = selection.tombProperty().get().flatMap(id -> run.frameProperty().get().flatMap(f -> f.surgery().life(id)));
        tomb.setVisible(dead.isPresent());
        scroll.setVisible(dead.isEmpty() && first.isPresent());
        empty.setVisible(dead.isEmpty() && first.isEmpty());
        if (dead.isPresent()) tomb.show(dead.get());
        else first.ifPresent(head -> show(head, heads));
    }

    private void show(HeadView head, List<HeadId> heads) {
        Frame frame = run.frameProperty().get().orElseThrow();
        HeadInfo info = head.info();
        set(name, frame.fullName(info.id()));
        set(badge, status(info));
        badge.getStyleClass().setAll("label", "lab-badge", "lab-" + info.status().name().toLowerCase(Locale.ROOT));
        frame.surgery().life(info.id()).ifPresent(life::show);
        float largest = thumb.show(head.mask(), frame.layers().get(info.id().layer()));
        set(weights, "blue \u2212" + NumberText.real(largest) + " \u2026 +" + NumberText.real(largest) + " orange");
        if (!heads.equals(shownHeads) || !frame.ranking().equals(shownRanking)) {
            shownHeads = heads;
            shownRanking = frame.ranking();
            Optional<HeadScore> score = frame.ranking().flatMap(r -> r.of(info.id()));
            scores.show(score, frame.ranking());
            showOthers(heads);
        }
        showProof(info.id());
    }

    private void showOthers(List<HeadId> heads) {
        othersTitle.setText(heads.size() + " heads selected");
        boolean several = heads.size() > 1;
        othersTitle.setVisible(several);
        othersTitle.setManaged(several);
        others.getChildren().clear();
        if (!several) return;
        for (HeadId id : heads) {
            Button chip = new Button(id.toString());
            chip.getStyleClass().add("lab-chip");
            chip.setOnAction(_ -> selection.click(id, false, false));
            others.getChildren().add(chip);
        }
    }

    private void showProof(HeadId id) {
        Optional<QueueViewModel.Entry> entry = queue.lastProof(id);
        if (entry.equals(proof.getUserData())) return;
        proof.setUserData(entry);
        proof.getChildren().clear();
        entry.ifPresent(e -> {
            proof.getChildren().addAll(Pieces.rule(), Pieces.heading("What the last edit proved"), Pieces.wrapped(e.command() + " at step " + NumberText.whole(e.step()), "lab-caption"));
            e.checks().forEach(c -> proof.getChildren().add(QueuePane.check(c)));
        });
    }

    private static String status(HeadInfo info) {
        if (info.status() == HeadStatus.PRUNED) return "pruned";
        if (info.status() == HeadStatus.FROZEN) return "frozen";
        if (info.dead()) return "dead";
        return info.fresh() ? "new" : "live";
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) label.setText(text);
    }
}

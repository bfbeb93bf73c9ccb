package headscope.app.window;

import headscope.app.window.model.RunViewModel;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.train.Command;
import headscope.engine.train.Session;
import headscope.engine.value.Frame;
import headscope.engine.value.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;

/** What the window asks before heads are ranked otherwise or measured at a cost. */
final class RankQuestions {
    private final RunViewModel run;
    private final Overlay overlay;
    private final List<RankingCriterion> criteria;
    private Optional<Session> session = Optional.empty();
    private Map<String, Double> weights = new HashMap<>();

    RankQuestions(RunViewModel run, Overlay overlay, List<RankingCriterion> criteria) {
        this.run = run;
        this.overlay = overlay;
        this.criteria = criteria;
    }

    void weights() {
        if (run.session().isEmpty()) return;
        if (!run.session().equals(session)) {
            session = run.session();
            weights = WeightsPane.of(criteria, run.session().get().config().settings().values());
        }
        overlay.show("weights-card", "Weights of the combined rank", new WeightsPane(criteria, weights, run::submit), 560, overlay.cancel("Close"));
    }

    /** Says what it costs and measures on a click. */
    void ablation() {
        Optional<Frame> frame = run.frameProperty().get();
        int heads = frame.flatMap(Frame::ranking).map(Ranking::scores).map(List::size).orElse(0);
        if (heads == 0 || run.session().isEmpty()) return;
        Button go = overlay.button("ablation-go", "Measure", true, () -> {
            overlay.hide();
            run.submit(new Command.Measure("ablation"));
        });
        String probe = run.session().get().config().settings().values().getOrDefault("probe", "all");
        overlay.show("ablation-card", "Measure ablation", Pieces.wrapped("Closes each of the %d heads that take part in turn: %d forward passes over %s probe examples. ".formatted(heads, heads,
                probe) + "Training waits meanwhile. The queue shows the time it takes as soon as the first pass is done; 'measure stop' in the search field ends it."), 460,
                overlay.cancel("Cancel"), go);
    }
}

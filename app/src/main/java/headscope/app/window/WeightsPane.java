package headscope.app.window;

import headscope.engine.rank.RankingCriterion;
import headscope.engine.train.Command;
import headscope.engine.train.RankSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A slider for the weight of each criterion in the combined rank; letting one go is a command like any other. */
final class WeightsPane extends VBox {
    private static final double MOST = 5;
    private static final double STEP = 0.25;

    /** @param weights by criterion id, as they are now; what the person changes is written here too */
    WeightsPane(List<RankingCriterion> criteria, Map<String, Double> weights, Consumer<Command> submit) {
        super(12);
        Label help = Pieces.wrapped("Heads are ranked within their layer by each criterion; the combined rank is the mean of these ranks by the weights here. "
                + "Criteria that are measured on request count as they were last measured. With all weights 0, gate sensitivity counts alone.", "lab-caption");
        GridPane grid = new GridPane(12, 4);
        for (int i = 0; i < criteria.size(); i++) {
            RankingCriterion criterion = criteria.get(i);
            Label name = Pieces.label(criterion.title());
            Pieces.tip(name, criterion.help());
            Label value = Pieces.reserved(40, Pos.CENTER_RIGHT, "lab-number");
            Slider slider = new Slider(0, MOST, Math.min(MOST, weights.getOrDefault(criterion.id(), 0.0)));
            slider.setId(RankSettings.key(criterion));
            slider.setPrefWidth(260);
            slider.setBlockIncrement(STEP);
            value.setText("%.2f".formatted(slider.getValue()));
            slider.valueProperty().addListener((_, _, v) -> {
                value.setText("%.2f".formatted(rounded(v.doubleValue())));
                if (!slider.isValueChanging()) send(criterion, rounded(v.doubleValue()), weights, submit);
            });
            slider.valueChangingProperty().addListener((_, _, moving) -> {
                if (!moving) send(criterion, rounded(slider.getValue()), weights, submit);
            });
            grid.addRow(i, name, slider, value);
        }
        getChildren().addAll(help, grid);
    }

    private static double rounded(double weight) {
        return Math.round(weight / STEP) * STEP;
    }

    private static void send(RankingCriterion criterion, double weight, Map<String, Double> weights, Consumer<Command> submit) {
        if (weights.getOrDefault(criterion.id(), 0.0) == weight) return;
        weights.put(criterion.id(), weight);
        submit.accept(new Command.Set(RankSettings.key(criterion), Double.toString(weight)));
    }

    /** Weights as the settings of a run have them. */
    static Map<String, Double> of(List<RankingCriterion> criteria, Map<String, String> settings) {
        Map<String, Double> weights = new HashMap<>();
        for (RankingCriterion criterion : criteria) {
            String fallback = criterion == criteria.getFirst() ? "1" : "0";
            weights.put(criterion.id(), Double.parseDouble(settings.getOrDefault(RankSettings.key(criterion), fallback)));
        }
        return weights;
    }
}

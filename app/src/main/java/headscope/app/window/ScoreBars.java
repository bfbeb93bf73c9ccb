package headscope.app.window;

import headscope.app.window.model.NumberText;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** One row per criterion: title, a bar against the best of the layer, the number. */
final class ScoreBars extends GridPane {
    private static final double BAR_WIDTH = 72;

    private record Row(String id, String unit, Region bar, Label number) {
        void show(double fraction, String text) {
            bar.setPrefWidth(BAR_WIDTH * Math.clamp(fraction, 0, 1));
            number.setText(text);
        }
    }

    private final Row rank;
    private final List<Row> rows = new ArrayList<>();

    ScoreBars(List<RankingCriterion> criteria) {
        super(8, 6);
        rank = add("", "Combined rank", "", "Mean rank within the layer by the weights of the criteria, 0 worst, 1 best");
        for (RankingCriterion c : criteria) rows.add(add(c.id(), c.title(), c.unit(), c.help()));
    }

    void show(Optional<HeadScore> score, Optional<Ranking> ranking) {
        rank.show(score.map(HeadScore::rank).orElse(0.0), score.map(s -> NumberText.real(s.rank())).orElse("\u2013"));
        for (Row row : rows) {
            Optional<Double> value = score.map(s -> s.scores().get(row.id));
            double best = score.isEmpty() ? 0 : ranking.stream().flatMap(r -> r.scores().stream()).filter(s -> s.head().layer() == score.get().head().layer())
                    .mapToDouble(s -> s.scores().getOrDefault(row.id, 0.0)).max().orElse(0);
            row.show(value.map(v -> best <= 0 ? 0 : v / best).orElse(0.0), value.map(v -> NumberText.real(v) + unit(row.unit)).orElse("\u2013"));
        }
    }

    /** A unit such as {@code x layer mean} is a factor; the tooltip says of what. */
    private static String unit(String unit) {
        return unit.isEmpty() ? "" : unit.startsWith("x ") ? " \u00d7" : " " + unit;
    }

    private Row add(String id, String title, String unit, String help) {
        Region bar = new Region();
        bar.getStyleClass().add("lab-score");
        bar.setPrefHeight(6);
        Pane track = new Pane(bar);
        track.getStyleClass().add("lab-track");
        track.setPrefSize(BAR_WIDTH, 6);
        track.setMinSize(BAR_WIDTH, 6);
        track.setMaxSize(BAR_WIDTH, 6);
        Label number = Pieces.reserved(84, Pos.CENTER_RIGHT, "lab-caption");
        Label name = Pieces.label(title, "lab-caption");
        name.setPrefWidth(102);
        name.setMinWidth(40);
        Pieces.tip(name, unit.isEmpty() ? help : help + " Unit: " + unit + ".");
        addRow(getRowCount(), name, track, number);
        return new Row(id, unit, bar, number);
    }
}

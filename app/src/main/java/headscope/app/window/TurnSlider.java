package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.CorruptionViewModel;
import headscope.app.window.model.RunViewModel;
import headscope.visualizers.Numbers;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

/** Turns the picture that every figure shows; the angle beside it is a button that turns it back. */
final class TurnSlider extends HBox {
    private static final double HALF_TURN = 180;
    private static final double WIDTH = 84;

    TurnSlider(RunViewModel run, CorruptionViewModel corruption) {
        super(2);
        setAlignment(Pos.CENTER_LEFT);
        Slider slider = new Slider(-HALF_TURN, HALF_TURN, 0);
        slider.setId("turn");
        slider.setPrefWidth(WIDTH);
        slider.setMinWidth(WIDTH);
        slider.setBlockIncrement(1);
        slider.setAccessibleText("Angle of the picture");
        Pieces.tip(slider, "Turns the example live, counter-clockwise to the right; every figure follows. Keys: A and Shift+A.");
        slider.valueProperty().subscribe((_, now) -> {
            if (corruption.turns()) corruption.angleProperty().set(Math.rint(now.doubleValue()));
        });
        Button back = new Button();
        back.setId("turn-back");
        back.getStyleClass().addAll(Styles.FLAT, "lab-small", "lab-number");
        back.setFocusTraversable(false);
        back.setMinWidth(52);
        back.setPrefWidth(52);
        back.setOnAction(_ -> corruption.angleProperty().set(0));
        Pieces.tip(back, "Angle of the picture; a click turns it back");
        corruption.angleProperty().subscribe(now -> {
            slider.setValue(now.doubleValue());
            back.setText(Numbers.whole(Math.round(now.doubleValue())) + "\u00b0");
            back.setDisable(now.doubleValue() == 0);
        });
        run.frameProperty().subscribe(_ -> slider.setDisable(!corruption.turns()));
        getChildren().addAll(slider, back);
    }
}

package headscope.app.window;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/** The figures of one topic, one at a time; more than one are chosen by a row of buttons. */
final class TopicPane extends BorderPane {
    private final List<FigureCard> cards;
    private final ToggleGroup choice = new ToggleGroup();

    /** @param changed called when another figure is in front */
    TopicPane(List<FigureCard> cards, Runnable changed) {
        this.cards = cards;
        setCenter(cards.getFirst());
        if (cards.size() == 1) return;
        FlowPane row = new FlowPane(4, 2);
        row.setPrefWrapLength(300);
        row.getStyleClass().add("lab-topic");
        for (FigureCard card : cards) {
            ToggleButton button = new ToggleButton(card.figure().title());
            button.setId("show-" + card.figure().id());
            button.setUserData(card);
            button.setToggleGroup(choice);
            button.setMinWidth(USE_PREF_SIZE);
            Pieces.tip(button, card.figure().help());
            row.getChildren().add(button);
        }
        choice.selectToggle(choice.getToggles().getFirst());
        choice.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                choice.selectToggle(before); // a second click leaves it chosen
                return;
            }
            setCenter((FigureCard) now.getUserData());
            changed.run();
        });
        setTop(row);
    }

    FigureCard current() {
        return (FigureCard) getCenter();
    }

    /** Whether the figure is here; it is in front then. */
    boolean select(String figureId) {
        for (FigureCard card : cards) {
            if (!card.figure().id().equals(figureId)) continue;
            choice.getToggles().stream().filter(t -> t.getUserData() == card).findFirst().ifPresent(choice::selectToggle);
            return true;
        }
        return false;
    }

    void restExcept(FigureCard seen) {
        cards.stream().filter(card -> card != seen).forEach(FigureCard::rest);
    }

    void dispose() {
        cards.forEach(FigureCard::dispose);
    }
}

package headscope.app.window;

import headscope.visualizers.Figure;
import headscope.visualizers.Topic;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** A tab for each topic that has figures. */
final class FigureTabs extends TabPane {
    private final Map<Topic, TopicPane> topics = new EnumMap<>(Topic.class);

    /** @param changed called when another figure is in front */
    FigureTabs(String id, List<Figure> figures, Function<Figure, FigureCard> card, Runnable changed) {
        setId(id);
        getStyleClass().add("lab-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        setTabDragPolicy(TabDragPolicy.REORDER);
        for (Topic topic : Topic.values()) {
            List<FigureCard> cards = figures.stream().filter(f -> f.topic() == topic).map(card).toList();
            if (cards.isEmpty()) continue;
            TopicPane pane = new TopicPane(cards, changed);
            topics.put(topic, pane);
            Tab tab = new Tab(topic.title(), pane);
            tab.setId("tab-" + topic.name().toLowerCase(Locale.ROOT));
            getTabs().add(tab);
        }
        getSelectionModel().selectedItemProperty().addListener((_, _, _) -> changed.run());
    }

    FigureCard current() {
        return ((TopicPane) getSelectionModel().getSelectedItem().getContent()).current();
    }

    /** Brings a figure to the front; nothing happens if it is not here. */
    void select(String figureId) {
        for (Tab tab : getTabs()) {
            if (((TopicPane) tab.getContent()).select(figureId)) getSelectionModel().select(tab);
        }
    }

    /** Brings the next topic to the front. */
    void selectAfter(FigureTabs other) {
        getSelectionModel().select((other.getSelectionModel().getSelectedIndex() + 1) % getTabs().size());
    }

    /** Figures behind others keep no pictures. */
    void restHidden() {
        topics.values().forEach(pane -> pane.restExcept(current()));
    }

    void dispose() {
        topics.values().forEach(TopicPane::dispose);
    }
}

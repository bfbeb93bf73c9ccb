package headscope.app.window;

import headscope.app.window.model.MicroscopeModel;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.value.Lens;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.Topic;
import headscope.visualizers.kernel.KernelFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The figures: tabs by topic, two of them side by side if wanted, any of them in a window of its own. Only what can be seen is painted. */
final class FigureDesk extends BorderPane {
    /** The figure that asks how earlier moments of training saw the example. */
    private static final String OVER_TRAINING = "scan-paths-over-training";

    private final List<Figure> figures;
    private final RunViewModel run;
    private final SelectionModel selection;
    private final WatchModel watch;
    private final Theme theme;
    private final HeadMenu menu;
    private final RankStrip ranks;
    private final TheatreStrip theatre;
    private final MicroscopeStrip microscope;
    private final MicroscopeModel lens;
    private final GazePointer gaze;
    private final SplitPane split = new SplitPane();
    private final FigureTabs first;
    private final List<Stage> windows = new ArrayList<>();
    private final List<FigureCard> detached = new ArrayList<>();
    private Optional<FigureTabs> second = Optional.empty();

    FigureDesk(List<Figure> figures, RunViewModel run, SelectionModel selection, WatchModel watch, Theme theme, HeadMenu menu, RankStrip ranks,
               TheatreStrip theatre, GazePointer gaze, MicroscopeStrip microscope, MicroscopeModel lens, FocusStrip strip) {
        this.figures = figures;
        this.run = run;
        this.selection = selection;
        this.watch = watch;
        this.theme = theme;
        this.menu = menu;
        this.gaze = gaze;
        first = tabs("figures");
        getStyleClass().add("lab-desk");
        split.getStyleClass().add("lab-split");
        split.getItems().add(first);
        setCenter(split);
        this.ranks = ranks;
        this.theatre = theatre;
        this.microscope = microscope;
        this.lens = lens;
        setBottom(new VBox(ranks, theatre, microscope, strip));
    }

    /** Paints what can be seen. */
    void repaint() {
        ranks.show(current().figure().topic());
        theatre.show(current().figure().topic());
        microscope.show(current().figure().topic());
        watch.comparing(visible().stream().anyMatch(card -> card.figure().topic() == Topic.SIMILARITY));
        watch.earlier(visible().stream().anyMatch(card -> card.figure().id().equals(OVER_TRAINING)));
        lens.look(visible().stream().anyMatch(card -> card.figure().topic() == Topic.KERNELS), survey());
        first.restHidden();
        second.ifPresent(FigureTabs::restHidden);
        Optional<Scene> scene = run.scene();
        visible().forEach(card -> scene.ifPresentOrElse(s -> card.show(s, theme), card::showEmpty));
    }

    /** What the figures of kernels that can be seen want beside the kernels of the example. */
    private Lens.Survey survey() {
        return visible().stream().map(card -> card.figure() instanceof KernelFigure k ? k.survey() : Lens.Survey.NONE).max(Comparator.naturalOrder()).orElse(Lens.Survey.NONE);
    }

    List<FigureCard> visible() {
        List<FigureCard> cards = new ArrayList<>(detached);
        cards.add(first.current());
        second.map(FigureTabs::current).ifPresent(cards::add);
        return cards;
    }

    /** The figure that keys and menus of the window mean. */
    FigureCard current() {
        return second.filter(FigureTabs::isFocusWithin).orElse(first).current();
    }

    void select(String figureId) {
        first.select(figureId);
    }

    void selectSecond(String figureId) {
        second.ifPresent(tabs -> tabs.select(figureId));
    }

    String selectedId() {
        return first.current().figure().id();
    }

    boolean isSplit() {
        return second.isPresent();
    }

    void toggleSplit() {
        if (second.isPresent()) {
            second.get().dispose();
            split.getItems().remove(second.get());
            second = Optional.empty();
        } else {
            FigureTabs right = tabs("figures-second");
            right.selectAfter(first);
            second = Optional.of(right);
            split.getItems().add(right);
            split.setDividerPositions(0.5);
        }
        repaint();
    }

    /** Opens the current figure in a window of its own; it follows the run and the selection like the others. */
    void detach() {
        FigureCard card = card(current().figure());
        VBox root = new VBox(card);
        VBox.setVgrow(card, Priority.ALWAYS);
        Stage window = new Stage();
        window.setTitle(card.figure().title() + " \u2013 Headscope");
        javafx.scene.Scene scene = new javafx.scene.Scene(root, 720, 560);
        theme.dress(scene);
        window.setScene(scene);
        window.setOnHidden(_ -> {
            detached.remove(card);
            windows.remove(window);
            card.dispose();
        });
        detached.add(card);
        windows.add(window);
        window.show();
        repaint();
    }

    void dispose() {
        gaze.player().stop();
        List.copyOf(windows).forEach(Stage::hide);
        first.dispose();
        second.ifPresent(FigureTabs::dispose);
    }

    private FigureCard card(Figure figure) {
        return new FigureCard(figure, run, selection, watch, gaze, menu);
    }

    private FigureTabs tabs(String id) {
        return new FigureTabs(id, figures, this::card, this::repaint);
    }
}

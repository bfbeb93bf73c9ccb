package headscope.app.window;

import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.value.HeadId;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureView;
import headscope.visualizers.Hit;
import headscope.visualizers.Note;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** One figure on screen and what the pointer does in it: hover, click, lasso, drag the position, choose an example, menu. */
final class FigureCard extends StackPane {
    private static final double DRAG = 5;
    private static final double POINTER = 14;

    /** What a press of the button began. */
    private enum Gesture { NONE, CLICK, LASSO, POSITION, GAZE }

    private final Figure figure;
    private final FigureView view = new FigureView();
    private final Label hint = Pieces.label("", "lab-hint");
    private final Path lasso = new Path();
    private final Label empty = Pieces.wrapped("", "lab-empty");
    private final RunViewModel run;
    private final SelectionModel selection;
    private final WatchModel watch;
    private final GazePointer gaze;
    private final HeadMenu menu;
    private Gesture gesture = Gesture.NONE;
    private Optional<Hit> pressed = Optional.empty();
    private double pressX;
    private double pressY;

    FigureCard(Figure figure, RunViewModel run, SelectionModel selection, WatchModel watch, GazePointer gaze, HeadMenu menu) {
        this.figure = figure;
        this.run = run;
        this.selection = selection;
        this.watch = watch;
        this.gaze = gaze;
        this.menu = menu;
        getStyleClass().add("lab-figure");
        view.setId("figure-" + figure.id());
        view.setAccessibleText(figure.title() + ": " + figure.help());
        hint.setManaged(false);
        hint.setMouseTransparent(true);
        hint.setVisible(false);
        lasso.setManaged(false);
        lasso.setMouseTransparent(true);
        lasso.getStyleClass().add("lab-lasso");
        empty.setText(figure.help() + "\nIt appears when the run is ready.");
        empty.setMouseTransparent(true);
        getChildren().addAll(view, lasso, hint, empty);
        view.setOnHit(this::pointer);
        view.setOnProblem(problem -> {
            throw new IllegalStateException("The figure '" + figure.title() + "' could not be drawn: " + problem.getMessage(), problem);
        });
    }

    Figure figure() {
        return figure;
    }

    FigureView view() {
        return view;
    }

    List<Note> notes() {
        return view.hitMap().notes();
    }

    void show(Scene scene, Theme theme) {
        empty.setVisible(false);
        view.show(figure, scene, theme.figureStyle());
    }

    boolean showsSomething() {
        return view.hasPicture();
    }

    void showEmpty() {
        empty.setVisible(true);
    }

    void rest() {
        view.rest();
    }

    void dispose() {
        view.dispose();
    }

    private void pointer(MouseEvent e, Optional<Hit> hit) {
        if (e.getEventType() == MouseEvent.MOUSE_MOVED) hover(e, hit);
        else if (e.getEventType() == MouseEvent.MOUSE_EXITED) leave();
        else if (e.getEventType() == MouseEvent.MOUSE_PRESSED) press(e, hit);
        else if (e.getEventType() == MouseEvent.MOUSE_DRAGGED) drag(e);
        else if (e.getEventType() == MouseEvent.MOUSE_RELEASED) release(e);
    }

    private void hover(MouseEvent e, Optional<Hit> hit) {
        selection.hover(hit.flatMap(FigureCard::head));
        String text = hit.map(Hit::text).orElse("");
        hint.setVisible(!text.isBlank());
        if (text.isBlank()) return;
        hint.setText(text);
        hint.autosize();
        double x = e.getX() + POINTER + hint.getWidth() > getWidth() ? e.getX() - POINTER / 2 - hint.getWidth() : e.getX() + POINTER;
        double y = e.getY() + POINTER + hint.getHeight() > getHeight() ? e.getY() - POINTER / 2 - hint.getHeight() : e.getY() + POINTER;
        hint.relocate(Math.max(0, x), Math.max(0, y));
    }

    private void leave() {
        hint.setVisible(false);
        selection.hover(Optional.empty());
    }

    private void press(MouseEvent e, Optional<Hit> hit) {
        view.requestFocus();
        menu.hide();
        hint.setVisible(false);
        pressed = hit;
        pressX = e.getX();
        pressY = e.getY();
        if (e.getButton() == MouseButton.SECONDARY) {
            openMenu(e, hit);
            return;
        }
        if (e.getButton() != MouseButton.PRIMARY) return;
        gesture = Gesture.CLICK;
        if (figure.topic() == Topic.SACCADES && hit.filter(h -> gaze.press(h.target())).isPresent()) {
            gesture = Gesture.GAZE;
            return;
        }
        if (hit.map(Hit::target).orElse(Target.NONE) instanceof Target.Position(int row, int col)) {
            gesture = Gesture.POSITION;
            selection.position(row, col);
        }
    }

    private void drag(MouseEvent e) {
        if (gesture == Gesture.GAZE) {
            view.hitMap().nearestPosition(e.getX(), e.getY()).or(() -> view.hitAt(e.getX(), e.getY())).map(Hit::target).ifPresent(gaze::drag);
            return;
        }
        if (gesture == Gesture.POSITION) {
            view.hitMap().nearestPosition(e.getX(), e.getY()).map(Hit::target).ifPresent(t -> {
                if (t instanceof Target.Position(int row, int col)) selection.position(row, col);
            });
            return;
        }
        if (gesture == Gesture.CLICK && Math.hypot(e.getX() - pressX, e.getY() - pressY) > DRAG) {
            gesture = Gesture.LASSO;
            lasso.getElements().setAll(new MoveTo(pressX, pressY));
        }
        if (gesture == Gesture.LASSO) lasso.getElements().add(new LineTo(Math.clamp(e.getX(), 0, getWidth()), Math.clamp(e.getY(), 0, getHeight())));
    }

    private void release(MouseEvent e) {
        if (gesture == Gesture.LASSO) catchHeads(e);
        if (gesture == Gesture.CLICK) click(e);
        gesture = Gesture.NONE;
        lasso.getElements().clear();
    }

    private void click(MouseEvent e) {
        switch (pressed.map(Hit::target).orElse(Target.NONE)) {
            case Target.Head(HeadId id) -> selection.click(id, e.isShiftDown(), e.isShortcutDown());
            case Target.Pair(HeadId a, HeadId b) -> selection.lasso(List.of(a, b), e.isShiftDown() || e.isShortcutDown());
            case Target.Tomb(HeadId dead) -> selection.tomb(dead);
            case Target.Example(int index) -> watch.example(index);
            case Target.ClassPair(int _, int _, int example) when example >= 0 -> watch.example(example);
            case Target.Glimpse(int index) -> selection.glimpse(index);
            case Target.Kernel(int block, int kernel, int channel) -> selection.lens(selection.focus().lens().withBlock(block).withKernel(kernel).withChannel(channel));
            case Target.ClassPair _, Target.Position _, Target.Cell _ -> { }
            case Target.None _ -> {
                if (!e.isShiftDown() && !e.isShortcutDown()) selection.clear();
            }
        }
    }

    private void catchHeads(MouseEvent e) {
        Lasso drawn = new Lasso(pressX, pressY);
        lasso.getElements().forEach(p -> {
            if (p instanceof LineTo to) drawn.to(to.getX(), to.getY());
        });
        Set<HeadId> caught = new LinkedHashSet<>();
        view.hits().stream().filter(h -> !heads(h).isEmpty() && drawn.catches(h.shape())).forEach(h -> caught.addAll(heads(h)));
        if (!caught.isEmpty() || !e.isShiftDown()) selection.lasso(caught, e.isShiftDown());
    }

    private void openMenu(MouseEvent e, Optional<Hit> hit) {
        hit.flatMap(FigureCard::head).filter(h -> !selection.focus().selected().contains(h)).ifPresent(h -> selection.click(h, false, false));
        menu.show(view, e.getScreenX(), e.getScreenY(), hit.map(Hit::text).orElse(""), this);
    }

    private static Optional<HeadId> head(Hit hit) {
        return hit.target() instanceof Target.Head(HeadId id) ? Optional.of(id) : Optional.empty();
    }

    private static List<HeadId> heads(Hit hit) {
        return hit.target() instanceof Target.Pair(HeadId a, HeadId b) ? List.of(a, b) : head(hit).map(List::of).orElse(List.of());
    }
}

package headscope.app.window.model;

import headscope.engine.train.Command;
import headscope.engine.value.Attention;
import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Fixation;
import headscope.engine.value.Frame;
import headscope.engine.value.Gaze;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Which glimpse is looked at, and what a person forces upon a network that chooses where to look. FX thread only. */
public final class TheatreViewModel {
    /** A setting that changes how the network looks while it trains. */
    public record Dial(String key, String title, double low, double high) {}

    private static final List<Dial> DIALS = List.of(new Dial("budget", "Budget", 0, 1), new Dial("std", "Spread", 0.01, 0.5));
    private static final Settings NO_SETTINGS = new Settings(Map.of());
    private static final int CHOICES = 3;
    /** A nudge from the keyboard: this part of a side of the picture. */
    private static final double NUDGE = 1 / 28.0;

    private final RunViewModel run;
    private final SelectionModel selection;
    private final WatchModel watch;
    private final ReadOnlyBooleanWrapper forces = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper looksInGlimpses = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper chooses = new ReadOnlyBooleanWrapper();
    private int aimed = -1;

    public TheatreViewModel(RunViewModel run, SelectionModel selection, WatchModel watch) {
        this.run = run;
        this.selection = selection;
        this.watch = watch;
        watch.watchProperty().subscribe(w -> forces.set(w.gaze().forces()));
        watch.watchProperty().addListener((_, before, now) -> {
            if (before.example() != now.example()) selection.glimpse(-1);
        });
        run.frameProperty().subscribe(frame -> {
            looksInGlimpses.set(path().isPresent());
            chooses.set(choices().isPresent());
            if (frame.isEmpty()) free();
        });
    }

    /** How the network looks at the example on screen, if it looks in glimpses and makes any. */
    public Optional<GlimpsePath> path() {
        return attention().filter(GlimpsePath.class::isInstance).map(GlimpsePath.class::cast).filter(p -> !p.fixations().isEmpty());
    }

    /** What it chooses there, if it is an attention grid. */
    public Optional<ChoiceMap> choices() {
        return attention().filter(ChoiceMap.class::isInstance).map(ChoiceMap.class::cast);
    }

    private Optional<Attention> attention() {
        return run.frameProperty().get().flatMap(f -> f.attention().now());
    }

    public ReadOnlyBooleanProperty looksInGlimpsesProperty() {
        return looksInGlimpses.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty choosesProperty() {
        return chooses.getReadOnlyProperty();
    }

    /** Whether a person forces anything. */
    public ReadOnlyBooleanProperty forcesProperty() {
        return forces.getReadOnlyProperty();
    }

    /** Glimpses of the path; 0 without one. */
    public int count() {
        return path().map(p -> p.fixations().size()).orElse(0);
    }

    /** The glimpse that is looked at, from 0. */
    public int shown() {
        int asked = selection.focus().glimpse();
        return asked < 0 ? count() - 1 : Math.min(asked, count() - 1);
    }

    /** Looks at a glimpse; beyond the ends nothing happens. */
    public void show(int glimpse) {
        if (glimpse >= 0 && glimpse < count() && glimpse != selection.focus().glimpse()) selection.glimpse(glimpse);
    }

    /** The glimpse that a click on the picture sends elsewhere: the one after the glimpse that is looked at, or that one if it is the last. */
    public int next() {
        return Math.min(shown() + 1, count() - 1);
    }

    /** Sends the next glimpse to a pixel, and looks at it. */
    public void aim(int row, int col) {
        if (count() == 0) return;
        aimed = next();
        aimAgain(row, col);
    }

    /** Sends the glimpse that was aimed last to another pixel. */
    public void aimAgain(int row, int col) {
        path().filter(_ -> aimed >= 0).ifPresent(p -> send(aimed, 2 * (col + 0.5) / p.cols() - 1, 2 * (row + 0.5) / p.rows() - 1));
    }

    /** Moves the glimpse that is looked at a little, as if a person had sent it there. */
    public void nudge(int down, int right) {
        path().ifPresent(p -> {
            Fixation f = p.fixations().get(shown());
            Gaze.Place from = watch.watch().gaze().places().getOrDefault(f.slot(), new Gaze.Place(Math.clamp(f.x(), -1, 1), Math.clamp(f.y(), -1, 1)));
            send(shown(), from.x() + 2 * NUDGE * right, from.y() + 2 * NUDGE * down);
        });
    }

    private void send(int glimpse, double x, double y) {
        path().filter(p -> glimpse < p.fixations().size()).ifPresent(p -> {
            watch.gaze(watch.watch().gaze().looking(p.fixations().get(glimpse).slot(), new Gaze.Place(Math.clamp(x, -1, 1), Math.clamp(y, -1, 1))));
            selection.glimpse(glimpse);
        });
    }

    /** Makes the next of the three choices for a cell. */
    public void cycle(int layer, int row, int col) {
        layer(layer).ifPresent(l -> {
            Gaze.Cell cell = new Gaze.Cell(layer, row, col);
            int now = watch.watch().gaze().choices().getOrDefault(cell, l.choice(row, col));
            watch.gaze(watch.watch().gaze().choosing(cell, (now + 1) % CHOICES));
        });
    }

    /** The same for the cell at the position, in the layer in view or the first one that chooses. */
    public void cycleAtPosition() {
        Optional<ChoiceLayer> layer = layer(selection.focus().layer()).or(() -> choices().flatMap(c -> c.layers().stream().findFirst()));
        layer.ifPresent(l -> position().ifPresent(at -> cycle(l.index(), Math.min(at[0] / l.side(), l.rows() - 1), Math.min(at[1] / l.side(), l.cols() - 1))));
    }

    /** Row and column of the position on the picture; its middle if there is none yet. */
    public Optional<int[]> position() {
        return run.scene().filter(s -> s.frame().example().isPresent()).map(s -> new int[] {s.safeFocus().row(), s.safeFocus().col()});
    }

    /** Moves the position by whole cells of an attention grid, or by pixels. */
    public void movePosition(int down, int right) {
        int step = choices().flatMap(c -> c.layers().stream().findFirst()).map(ChoiceLayer::side).orElse(1);
        Optional<Picture> input = run.frameProperty().get().flatMap(Frame::example).map(ExampleView::input);
        position().ifPresent(at -> selection.position(Math.clamp(at[0] + (long) down * step, 0, input.orElseThrow().rows() - 1),
                Math.clamp(at[1] + (long) right * step, 0, input.orElseThrow().cols() - 1)));
    }

    private Optional<ChoiceLayer> layer(int index) {
        return choices().flatMap(c -> c.layers().stream().filter(l -> l.index() == index).findFirst());
    }

    /** Middle pixel of a cell. */
    public Optional<int[]> pixel(int layer, int row, int col) {
        return layer(layer).map(l -> new int[] {row * l.side() + l.side() / 2, col * l.side() + l.side() / 2});
    }

    /** Lets the network look as it likes. */
    public void free() {
        aimed = -1;
        watch.gaze(Gaze.FREE.withEarlier(watch.watch().gaze().earlier()));
    }

    /** The setting that governs how this network looks, if it can be changed while training. */
    public Optional<Dial> dial() {
        Settings live = live();
        return DIALS.stream().filter(d -> live.values().containsKey(d.key())).filter(d -> d.key().equals("std") == looksInGlimpses.get()).findFirst();
    }

    /** Its value now, NaN without one. */
    public double dialled(Dial dial) {
        return live().values().containsKey(dial.key()) ? live().real(dial.key()) : Double.NaN;
    }

    public void dial(Dial dial, double value) {
        run.submit(new Command.Set(dial.key(), String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "")));
    }

    private Settings live() {
        return run.frameProperty().get().map(f -> f.surgery().plan().live()).orElse(NO_SETTINGS);
    }
}

package headscope.app.window.model;

import headscope.engine.corrupt.Corruption;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.corrupt.Turn;
import headscope.engine.value.DataShape;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Changes a copy of the example: turned, a kind of corruption over all of it, and a brush over that. The example itself stays as it is. FX thread only. */
public final class CorruptionViewModel {
    /** What the brush leaves. */
    public enum Tool {
        NOISE("Noise"), COVER("Cover"), RESTORE("Restore");

        private final String title;

        Tool(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Radius of the brush relative to the longer side of the picture. */
    private static final double RADIUS = 0.055;
    private static final int USUAL = 3;

    private final RunViewModel run;
    private final WatchModel watch;
    private final BooleanProperty brushing = new SimpleBooleanProperty();
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.NOISE);
    private final ObjectProperty<Optional<Corruption>> kind = new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty severity = new SimpleIntegerProperty(USUAL);
    private final DoubleProperty angle = new SimpleDoubleProperty();
    private final BooleanProperty spoils = new SimpleBooleanProperty();
    private Optional<Picture> clean = Optional.empty();
    private boolean drawnBefore;
    /** What the brush left at each pixel; null where it left nothing. */
    private Tool[] painted = {};
    private boolean drawing;

    public CorruptionViewModel(RunViewModel run, WatchModel watch) {
        this.run = run;
        this.watch = watch;
        kind.subscribe((_, _) -> redraw());
        severity.subscribe((_, _) -> {
            if (kind.get().isPresent()) redraw();
        });
        angle.subscribe((_, _) -> redraw());
        watch.watchProperty().addListener((_, before, now) -> {
            if (!drawing && (before.example() != now.example() || !before.drawn().equals(now.drawn()))) forget();
        });
        run.frameProperty().subscribe(f -> {
            if (f.isEmpty()) forget();
        });
    }

    /** Whether the pointer paints on the picture in the place of sending glimpses. */
    public BooleanProperty brushingProperty() {
        return brushing;
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /** What spoils the whole picture; empty = nothing. */
    public ObjectProperty<Optional<Corruption>> kindProperty() {
        return kind;
    }

    /** 1..{@link Corruption#WORST}. */
    public IntegerProperty severityProperty() {
        return severity;
    }

    /** Degrees by which the picture is turned, counter-clockwise, -180..180. */
    public DoubleProperty angleProperty() {
        return angle;
    }

    /** Whether the picture on screen is one that can be turned; a sequence is not. */
    public boolean turns() {
        return input().filter(p -> Turn.fits(shape(p))).isPresent();
    }

    /** Turns on by this many degrees, all around. */
    public void turn(double degrees) {
        if (turns()) angle.set(Math.IEEEremainder(angle.get() + degrees, 360));
    }

    /** Whether the picture on screen is a spoiled one. */
    public BooleanProperty spoilsProperty() {
        return spoils;
    }

    /** Kinds that can do something to the examples of this run. */
    public List<Corruption> kinds() {
        return input().map(p -> Corruption.BUILT_IN.stream().filter(k -> Corruptions.fits(k, shape(p))).toList()).orElse(Corruption.BUILT_IN);
    }

    public void worse(int by) {
        severity.set(Math.clamp(severity.get() + (long) by, 1, Corruption.WORST));
    }

    /** A dab of the brush around a pixel. */
    public void dab(int row, int col) {
        if (!begin()) return;
        Picture p = clean.orElseThrow();
        double radius = Math.max(0.7, RADIUS * Math.max(p.rows(), p.cols()));
        for (int r = Math.max(0, (int) (row - radius)); r <= Math.min(p.rows() - 1, row + radius); r++) {
            for (int c = Math.max(0, (int) (col - radius)); c <= Math.min(p.cols() - 1, col + radius); c++) {
                if (Math.hypot(r - row, c - col) <= radius) painted[r * p.cols() + c] = tool.get();
            }
        }
        redraw();
    }

    /** Back to the picture as it was. */
    public void clear() {
        Optional<Picture> before = clean.filter(_ -> drawnBefore);
        forget();
        drawing = true;
        before.ifPresentOrElse(watch::draw, watch::stopDrawing);
        drawing = false;
    }

    private Optional<Picture> input() {
        return run.frameProperty().get().flatMap(Frame::example).map(ExampleView::input);
    }

    private static DataShape shape(Picture p) {
        return new DataShape(p.channels(), p.rows(), p.cols());
    }

    /** Keeps the picture that is to be spoiled; false without one. */
    private boolean begin() {
        if (clean.isPresent()) return true;
        clean = watch.watch().drawn().or(this::input);
        drawnBefore = watch.watch().drawn().isPresent();
        painted = clean.map(p -> new Tool[p.rows() * p.cols()]).orElse(new Tool[0]);
        return clean.isPresent();
    }

    private void forget() {
        clean = Optional.empty();
        painted = new Tool[0];
        spoils.set(false);
        drawing = true; // what follows is no wish for another picture
        kind.set(Optional.empty());
        angle.set(0);
        drawing = false;
    }

    private void redraw() {
        if (drawing) return;
        boolean whole = kind.get().isPresent() || angle.get() != 0;
        if (!whole && clean.isEmpty() || !begin()) return;
        Picture p = clean.orElseThrow();
        if (!whole && Arrays.stream(painted).allMatch(t -> t == null || t == Tool.RESTORE)) {
            clear();
            return;
        }
        spoils.set(true);
        drawing = true;
        if (drawnBefore) watch.draw(spoiled(p));
        else watch.spoil(spoiled(p));
        drawing = false;
    }

    private Picture spoiled(Picture p) {
        float[] original = Turn.of(p.values(), shape(p), angle.get());
        float[] values = original.clone();
        kind.get().ifPresent(k -> Corruptions.apply(k, severity.get(), values, 0, shape(p), NamedSeed.random(0, k.id(), watch.watch().example())));
        float[] noise = new float[values.length];
        var random = NamedSeed.random(0, "brush", watch.watch().example());
        for (int i = 0; i < noise.length; i++) noise[i] = random.nextFloat();
        int cells = p.rows() * p.cols();
        for (int i = 0; i < values.length; i++) {
            Tool left = painted[i % cells];
            if (left == null) continue;
            values[i] = switch (left) {
                case NOISE -> noise[i];
                case COVER -> 0.5f;
                case RESTORE -> original[i];
            };
        }
        return new Picture(p.channels(), p.rows(), p.cols(), values);
    }
}

package headscope.visualizers;

import headscope.engine.value.Scene;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * Shows a figure. A worker shared by all views paints into one of three images whose pixels JavaFX reads directly; the FX thread only
 * exchanges images. Newest scene wins: what was not painted yet when a newer one comes is never painted. FX thread only.
 *
 * <p>Coordinates of hits are those of the view, in logical pixels.
 */
public final class FigureView extends Region {
    /** One thread, so that drawing never takes more than one core from the training. */
    private static final ExecutorService PAINTER = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "figure-painter");
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        return thread;
    });
    private static final int IMAGES = 3;

    private record Wanted(Figure figure, Scene scene, FigureStyle style) {}

    private record Request(Wanted what, double width, double height, double scale) {}

    private final ImageView picture = new ImageView();
    private final AtomicReference<Request> next = new AtomicReference<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final PixelImage[] images = new PixelImage[IMAGES];
    private Wanted wanted;
    private Request shown;
    private HitMap hits = HitMap.EMPTY;
    private volatile double lastPaintMillis;
    private volatile boolean disposed;
    private int front;
    private BiConsumer<MouseEvent, Optional<Hit>> onHit = (_, _) -> {};
    private Consumer<Throwable> onProblem = problem -> {
        throw new IllegalStateException("figure: painting failed", problem);
    };
    private Runnable onPainted = () -> {};

    public FigureView() {
        getStyleClass().add("figure-view");
        getChildren().add(picture);
        picture.setManaged(false);
        picture.setSmooth(false);
        setMinSize(0, 0);
        setPrefSize(400, 300);
        setFocusTraversable(true);
        addEventHandler(MouseEvent.ANY, e -> {
            if (e.getEventType() != MouseEvent.MOUSE_ENTERED_TARGET && e.getEventType() != MouseEvent.MOUSE_EXITED_TARGET) {
                onHit.accept(e, e.getEventType() == MouseEvent.MOUSE_EXITED ? Optional.empty() : hitAt(e.getX(), e.getY()));
            }
        });
        sceneProperty().subscribe(_ -> request());
        outputScale().subscribe(_ -> request());
    }

    /** Paints this when the worker is free; replaces what was still waiting. */
    public void show(Figure figure, Scene scene, FigureStyle style) {
        wanted = new Wanted(figure, scene, style);
        request();
    }

    /** The topmost place under the point. */
    public Optional<Hit> hitAt(double x, double y) {
        return hits.at(x, y);
    }

    /** Places whose centre lies in the lasso. */
    public List<Hit> hitsInside(Shape lasso) {
        return hits.inside(lasso);
    }

    public List<Hit> hits() {
        return hits.all();
    }

    /** Places and text table of the picture on screen. */
    public HitMap hitMap() {
        return hits;
    }

    /** Called with each mouse event and the place under it, if any; the exit event comes without one. */
    public void setOnHit(BiConsumer<MouseEvent, Optional<Hit>> handler) {
        onHit = handler;
    }

    /** Called on the FX thread when a painter failed; the last good picture stays. */
    public void setOnProblem(Consumer<Throwable> handler) {
        onProblem = handler;
    }

    /** Called on the FX thread after each new picture. */
    public void setOnPainted(Runnable handler) {
        onPainted = handler;
    }

    /** Time the last picture took on the worker. */
    public double lastPaintMillis() {
        return lastPaintMillis;
    }

    /** Whether the picture on screen is the newest one asked for. */
    public boolean upToDate() {
        Request now = requestNow();
        return now == null || same(now, shown);
    }

    /** Frees the images; nothing is painted any more. */
    public void dispose() {
        disposed = true;
        next.set(null);
        picture.setImage(null);
        onHit = (_, _) -> {};
        onPainted = () -> {};
    }

    @Override
    protected void layoutChildren() {
        request();
    }

    private javafx.beans.value.ObservableValue<Number> outputScale() {
        return sceneProperty().flatMap(javafx.scene.Scene::windowProperty).flatMap(Window::outputScaleXProperty);
    }

    private Request requestNow() {
        if (wanted == null || getScene() == null) return null;
        Window window = getScene().getWindow();
        double scale = window == null ? 1 : window.getOutputScaleX();
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        return width < 1 || height < 1 ? null : new Request(wanted, width, height, scale);
    }

    private void request() {
        Request now = disposed ? null : requestNow();
        if (now == null || same(now, shown)) return;
        next.set(now);
        if (working.compareAndSet(false, true)) PAINTER.execute(this::paintNext);
    }

    /** By identity: comparing all numbers of two scenes costs more than painting one. */
    private static boolean same(Request a, Request b) {
        return b != null && a.what == b.what && a.width == b.width && a.height == b.height && a.scale == b.scale;
    }

    /** On the worker. */
    private void paintNext() {
        Request request = next.getAndSet(null);
        if (request == null || disposed) {
            working.set(false);
            return;
        }
        long start = System.nanoTime();
        int index = (front + 1) % IMAGES;
        try {
            PixelImage image = imageFor(index, request);
            Graphics2D g = image.canvas().createGraphics();
            g.scale(request.scale, request.scale);
            Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, 0, request.width, request.height), request.what.style);
            request.what.figure.paint(canvas, request.what.scene);
            g.dispose();
            HitMap map = canvas.hitMap();
            lastPaintMillis = (System.nanoTime() - start) / 1e6;
            Platform.runLater(() -> exchange(request, image, index, map));
        } catch (RuntimeException | LinkageError problem) {
            Platform.runLater(() -> {
                shown = request;
                carryOn();
                onProblem.accept(problem);
            });
        }
    }

    private void exchange(Request request, PixelImage image, int index, HitMap map) {
        if (disposed) return;
        image.changed();
        picture.setImage(image.image());
        picture.setFitWidth(request.width);
        picture.setFitHeight(request.height);
        hits = map;
        shown = request;
        front = index;
        carryOn();
        onPainted.run();
    }

    private void carryOn() {
        working.set(false);
        if (next.get() == null) request();
        else if (working.compareAndSet(false, true)) PAINTER.execute(this::paintNext);
    }

    private PixelImage imageFor(int index, Request request) {
        int width = (int) Math.ceil(request.width * request.scale);
        int height = (int) Math.ceil(request.height * request.scale);
        PixelImage image = images[index];
        if (image == null || image.width() != width || image.height() != height) {
            image = new PixelImage(width, height);
            images[index] = image;
        }
        return image;
    }
}

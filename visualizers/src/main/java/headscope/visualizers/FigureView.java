package headscope.visualizers;

import headscope.engine.value.Scene;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * Shows a figure. A worker shared by all views paints into one of three images whose pixels JavaFX reads directly; the FX thread only exchanges images.
 * Newest scene wins: what was not painted yet when a newer one comes is never painted. A figure that wants more height than the view has gets a scroll
 * bar, and only what is visible is painted. FX thread only.
 *
 * <p>A stream of frames may use a tenth of the worker's time; what a person does (another position, size, figure, selection) is painted at once.
 *
 * <p>Coordinates of hits are those of the view, in logical pixels.
 */
public final class FigureView extends Region {
    private static final int IMAGES = 3;
    private static final double WORKER_TIMES_PER_FRAME = 10;
    private static final ScheduledExecutorService PAINTER = painter();

    /** What to show; a new object for each call of {@link #show}. */
    private record Wanted(Figure figure, Scene scene, FigureStyle style) {}

    /** What to paint. */
    private record Request(Wanted what, double width, double height, double contentHeight, double scroll, double scale) {
        /** By identity of what is shown: comparing all numbers of two scenes costs more than painting one. */
        boolean same(Request other) {
            return other != null && what == other.what && sameView(other);
        }

        /** Whether only newer numbers came, not something that a person did. */
        boolean streams(Request other) {
            return other != null && sameView(other) && what.figure == other.what.figure && what.style == other.what.style
                    && what.scene.focus().equals(other.what.scene.focus());
        }

        private boolean sameView(Request other) {
            return width == other.width && height == other.height && scroll == other.scroll && scale == other.scale && contentHeight == other.contentHeight;
        }
    }

    private final ImageView picture = new ImageView();
    private final ScrollBar scrollBar = new ScrollBar();
    private final PixelImage[] images = new PixelImage[IMAGES];
    private final AtomicReference<Request> next = new AtomicReference<>();
    private Wanted wanted;
    private Request shown;
    private HitMap hits = HitMap.EMPTY;
    private boolean working;
    private ScheduledFuture<?> delayed;
    private long lastPaintEnd;
    private double lastPaintMillis;
    private int front;
    private boolean disposed;
    private BiConsumer<MouseEvent, Optional<Hit>> onHit = (_, _) -> {};
    private Consumer<Throwable> onProblem = problem -> {
        throw new IllegalStateException("figure: painting failed", problem);
    };
    private Runnable onPainted = () -> {};

    public FigureView() {
        getStyleClass().add("figure-view");
        picture.setManaged(false);
        picture.setSmooth(false);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setManaged(false);
        scrollBar.setVisible(false);
        getChildren().addAll(picture, scrollBar);
        setMinSize(0, 0);
        setPrefSize(400, 300);
        setFocusTraversable(true);
        addEventHandler(MouseEvent.ANY, this::mouse);
        addEventHandler(ScrollEvent.SCROLL, e -> {
            if (!scrollBar.isVisible()) return;
            scrollBar.setValue(Math.clamp(scrollBar.getValue() - e.getDeltaY(), 0, scrollBar.getMax()));
            e.consume();
        });
        scrollBar.valueProperty().subscribe(_ -> request());
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
        return now == null || now.same(shown);
    }

    /** Whether there is a picture, of whatever age. */
    public boolean hasPicture() {
        return picture.getImage() != null;
    }

    /** Out of sight: frees the images until the next {@link #show}. Many views that keep three each fill the heap on a large screen. */
    public void rest() {
        wanted = null;
        shown = null;
        next.set(null);
        hits = HitMap.EMPTY;
        picture.setImage(null);
        Arrays.fill(images, null);
    }

    /** Frees the images; nothing is painted any more. */
    public void dispose() {
        disposed = true;
        rest();
        onHit = (_, _) -> {};
        onPainted = () -> {};
    }

    @Override
    protected void layoutChildren() {
        double bar = scrollBar.prefWidth(-1);
        scrollBar.resizeRelocate(getWidth() - bar, 0, bar, getHeight());
        request();
    }

    private void mouse(MouseEvent e) {
        if (e.getTarget() instanceof Node node && node != this && node != picture) return;
        if (e.getEventType() == MouseEvent.MOUSE_ENTERED_TARGET || e.getEventType() == MouseEvent.MOUSE_EXITED_TARGET) return;
        onHit.accept(e, e.getEventType() == MouseEvent.MOUSE_EXITED ? Optional.empty() : hitAt(e.getX(), e.getY()));
    }

    private ObservableValue<Number> outputScale() {
        return sceneProperty().flatMap(javafx.scene.Scene::windowProperty).flatMap(Window::outputScaleXProperty);
    }

    private Request requestNow() {
        if (wanted == null || getScene() == null) return null;
        Window window = getScene().getWindow();
        double scale = window == null ? 1 : window.getOutputScaleX();
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width < 1 || height < 1) return null;
        double content = Math.ceil(wanted.figure.heightFor(width, wanted.scene, wanted.style));
        if (content <= height) return new Request(wanted, width, height, height, 0, scale);
        double narrower = Math.max(1, Math.floor(width - scrollBar.prefWidth(-1)));
        content = Math.max(height, Math.ceil(wanted.figure.heightFor(narrower, wanted.scene, wanted.style)));
        return new Request(wanted, narrower, height, content, Math.round(Math.min(scrollBar.getValue(), content - height)), scale);
    }

    private void request() {
        Request now = disposed ? null : requestNow();
        if (now == null || now.same(shown)) return;
        scrollBar.setVisible(now.contentHeight > now.height);
        scrollBar.setMax(now.contentHeight - now.height);
        scrollBar.setVisibleAmount(scrollBar.getMax() * now.height / now.contentHeight);
        scrollBar.setBlockIncrement(0.9 * now.height);
        next.set(now);
        long wait = now.streams(shown) ? (long) (WORKER_TIMES_PER_FRAME * lastPaintMillis - (System.nanoTime() - lastPaintEnd) / 1e6) : 0;
        if (!working) {
            working = true;
            delayed = PAINTER.schedule(this::paintNext, Math.max(0, wait), TimeUnit.MILLISECONDS);
        } else if (wait <= 0 && delayed != null && delayed.getDelay(TimeUnit.MILLISECONDS) > 0 && delayed.cancel(false)) {
            delayed = PAINTER.schedule(this::paintNext, 0, TimeUnit.MILLISECONDS);
        }
    }

    /** On the worker; until the picture is exchanged no second one is painted for this view. */
    private void paintNext() {
        Request request = next.getAndSet(null);
        if (request == null) {                                      // at rest or disposed
            Platform.runLater(this::carryOn);
            return;
        }
        long start = System.nanoTime();
        int index = (front + 1) % IMAGES;
        try {
            PixelImage image = imageFor(index, request);
            Graphics2D g = image.canvas().createGraphics();
            g.scale(request.scale, request.scale);
            g.clip(new Rectangle2D.Double(0, 0, request.width, request.height));
            Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, -request.scroll, request.width, request.contentHeight), request.what.style);
            request.what.figure.paint(canvas, request.what.scene);
            g.dispose();
            HitMap map = canvas.hitMap();
            double millis = (System.nanoTime() - start) / 1e6;
            Platform.runLater(() -> exchange(request, image, index, map, millis));
        } catch (RuntimeException | LinkageError problem) {
            Platform.runLater(() -> {
                shown = request;
                carryOn();
                onProblem.accept(problem);
            });
        }
    }

    private void exchange(Request request, PixelImage image, int index, HitMap map, double millis) {
        if (wanted == null || disposed) {
            Arrays.fill(images, null);
            carryOn();
            return;
        }
        image.changed();
        picture.setImage(image.image());
        picture.setFitWidth(image.width() / request.scale);
        picture.setFitHeight(image.height() / request.scale);
        hits = map;
        shown = request;
        front = index;
        lastPaintMillis = millis;
        lastPaintEnd = System.nanoTime();
        carryOn();
        onPainted.run();
    }

    private void carryOn() {
        working = false;
        next.set(null);
        request();
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

    /** One thread, so that drawing never takes more than one core from the training. */
    private static ScheduledExecutorService painter() {
        var executor = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "figure-painter");
            thread.setDaemon(true);
            thread.setPriority(Thread.NORM_PRIORITY - 1);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}

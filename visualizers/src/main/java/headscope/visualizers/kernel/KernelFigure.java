package headscope.visualizers.kernel;

import headscope.engine.value.Lens;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Ground;

/** What figures of written kernels have in common. */
public abstract class KernelFigure implements Figure {
    /** Around all that is drawn, in screen pixels. */
    static final double MARGIN = 12;

    private final String id;
    private final String title;
    private final String help;

    KernelFigure(String id, String title, String help) {
        this.id = id;
        this.title = title;
        this.help = help;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Topic topic() {
        return Topic.KERNELS;
    }

    @Override
    public final String help() {
        return help;
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public final void paint(Canvas canvas, Scene scene) {
        if (Ground.paint(canvas, title)) draw(canvas, scene);
    }

    /** What the figure wants beside the kernels of the example. */
    public Lens.Survey survey() {
        return Lens.Survey.NONE;
    }

    /** Paints on a ground that is large enough. */
    abstract void draw(Canvas canvas, Scene scene);
}

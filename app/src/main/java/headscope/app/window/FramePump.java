package headscope.app.window;

import headscope.app.window.model.PulseMeter;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/** Once per pulse: at most one frame to the screen. Measures the work of the whole pulse on the FX thread, layout included. */
final class FramePump extends AnimationTimer {
    private final PulseMeter meter;
    private final Runnable pulse;
    private final Scene scene;
    private final Runnable afterLayout = this::laidOut;
    private long start;

    FramePump(PulseMeter meter, Runnable pulse, Scene scene) {
        this.meter = meter;
        this.pulse = pulse;
        this.scene = scene;
    }

    @Override
    public void start() {
        scene.addPostLayoutPulseListener(afterLayout);
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        scene.removePostLayoutPulseListener(afterLayout);
    }

    @Override
    public void handle(long nowNanos) {
        start = System.nanoTime();
        pulse.run();
    }

    private void laidOut() {
        if (start != 0) meter.pulse(start, System.nanoTime() - start);
        start = 0;
    }
}

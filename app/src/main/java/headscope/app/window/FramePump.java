package headscope.app.window;

import headscope.app.window.model.PulseMeter;
import javafx.animation.AnimationTimer;

/** Once per pulse: at most one frame to the screen, and how long that took. */
final class FramePump extends AnimationTimer {
    private final PulseMeter meter;
    private final Runnable pulse;

    FramePump(PulseMeter meter, Runnable pulse) {
        this.meter = meter;
        this.pulse = pulse;
    }

    @Override
    public void handle(long nowNanos) {
        long start = System.nanoTime();
        pulse.run();
        meter.pulse(start, System.nanoTime() - start);
    }
}

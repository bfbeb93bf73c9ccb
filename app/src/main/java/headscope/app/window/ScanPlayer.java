package headscope.app.window;

import headscope.app.window.model.TheatreViewModel;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;

/** Plays a scan path glimpse by glimpse, again and again; once where the system asks for less motion. FX thread only. */
final class ScanPlayer {
    private static final Duration GLIMPSE = Duration.millis(700);
    /** The whole path stays this many beats before it begins again. */
    private static final int REST = 3;

    private final TheatreViewModel theatre;
    private final Timeline beat = new Timeline(new KeyFrame(GLIMPSE, _ -> beat()));
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private int rested;

    ScanPlayer(TheatreViewModel theatre) {
        this.theatre = theatre;
        beat.setCycleCount(Animation.INDEFINITE);
        theatre.looksInGlimpsesProperty().subscribe(looks -> {
            if (!looks) stop();
        });
    }

    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    void toggle() {
        if (playing.get()) {
            stop();
            return;
        }
        if (theatre.count() == 0) return;
        if (theatre.shown() == theatre.count() - 1) theatre.show(0);
        rested = 0;
        playing.set(true);
        beat.playFromStart();
    }

    void stop() {
        beat.stop();
        playing.set(false);
    }

    void speed(double times) {
        beat.setRate(times);
    }

    /** A step by hand ends the play. */
    void step(int by) {
        stop();
        theatre.show(theatre.shown() + by);
    }

    private void beat() {
        if (theatre.shown() < theatre.count() - 1) {
            theatre.show(theatre.shown() + 1);
            rested = 0;
        } else if (Platform.getPreferences().isReducedMotion()) {
            stop();
        } else if (++rested >= REST) {
            theatre.show(0);
            rested = 0;
        }
    }
}

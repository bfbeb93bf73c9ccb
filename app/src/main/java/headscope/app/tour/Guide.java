package headscope.app.tour;

import headscope.app.window.Lab;
import headscope.app.window.LabApplication;
import headscope.app.window.LabPilot;
import headscope.engine.train.Command;
import headscope.engine.train.CommandParser;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.RunState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Does in the window what a person would, waits for what comes of it, and takes pictures. Not on the FX thread. */
final class Guide {
    /** Freezing is proved over ten steps; another edit meanwhile would disturb the proof. */
    private static final long PROOF_STEPS = 12;

    private final Album album;
    private final Lab lab;
    private final LabPilot pilot;

    Guide(Album album, Lab lab) {
        this.album = album;
        this.lab = lab;
        pilot = new LabPilot(lab);
    }

    /** A picture of the window once every figure in it is painted. */
    void take(String name, String sentence) throws IOException {
        FxThread.pulses(3);
        FxThread.until("the picture '" + name + "'", pilot::isPainted);
        album.take(lab.scene().getRoot(), name, sentence);
    }

    /** Another run in the place of the one on screen; returns when it is ready. */
    void start(String family, String data) throws IOException {
        FxThread.run(() -> lab.start(LabApplication.config(family, data)));
        FxThread.until("a run of the family " + family, () -> lab.run().session().filter(s -> s.config().family().equals(family)).isPresent()
                && frame().filter(f -> f.state() == RunState.PAUSED && f.ranking().isPresent()).isPresent());
    }

    void show(String figure) throws IOException {
        FxThread.run(() -> pilot.showFigure(figure));
    }

    void fire(String action) throws IOException {
        FxThread.run(() -> lab.actions().get(action).fire());
    }

    void select(List<HeadId> heads) throws IOException {
        FxThread.run(() -> lab.selection().lasso(heads, false));
    }

    /** Something that only a tour does with a window. */
    void pilot(Consumer<LabPilot> task) throws IOException {
        FxThread.run(() -> task.accept(pilot));
    }

    /** Waits for something that the window shows. */
    void untilShown(String what, Predicate<LabPilot> condition) throws IOException {
        FxThread.until(what, () -> condition.test(pilot));
    }

    /** Waits for something in a frame. */
    void untilFrame(String what, Predicate<Frame> condition) throws IOException {
        FxThread.until(what, () -> frame().filter(condition).isPresent());
    }

    /** Presses Run and lets the network train for some steps, then pauses. */
    void train(long steps) throws IOException {
        long from = FxThread.call(this::step);
        fire("run-pause");
        FxThread.until("training", () -> step() >= from + steps);
        fire("run-pause");
        untilSettled();
    }

    /** An edit by hand while the network trains, and its proof. */
    void edit(List<HeadId> heads, String action) throws IOException {
        select(heads);
        fire(action);
        FxThread.until("the outcome of " + action, this::nothingWaits);
        long from = FxThread.call(this::step);
        FxThread.until("the proof of " + action, () -> step() > from + PROOF_STEPS);
    }

    /** A command as people type it, and its outcome. */
    void command(String text) throws IOException {
        Command command = CommandParser.parse(text);
        FxThread.run(() -> lab.run().submit(command));
        FxThread.until("the outcome of " + text, this::nothingWaits);
    }

    /** Waits until the run is paused and every command has its outcome. */
    void untilSettled() throws IOException {
        FxThread.until("the pause", () -> lab.run().stateProperty().get() == RunState.PAUSED && nothingWaits());
    }

    List<HeadId> best(int layer, int count) throws IOException {
        return ranked(layer).stream().limit(count).toList();
    }

    List<HeadId> worst(int layer, int count) throws IOException {
        return ranked(layer).reversed().stream().limit(count).toList();
    }

    private List<HeadId> ranked(int layer) throws IOException {
        return FxThread.call(() -> frame().flatMap(Frame::ranking).orElseThrow().scores().stream().map(HeadScore::head).filter(h -> h.layer() == layer).toList());
    }

    private boolean nothingWaits() {
        return lab.queue().pendingProperty().get() == 0;
    }

    private Optional<Frame> frame() {
        return lab.run().frameProperty().get();
    }

    private long step() {
        return frame().map(Frame::step).orElse(0L);
    }
}

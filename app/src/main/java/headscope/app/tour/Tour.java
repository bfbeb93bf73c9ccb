package headscope.app.tour;

import headscope.app.window.Lab;
import headscope.app.window.LabApplication;
import headscope.app.window.LabParts;
import headscope.app.window.LabPilot;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.RunState;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.stage.Stage;

/** Walks through the real window with the real engine and takes a picture at each step. Needs no display with {@code -Dglass.platform=Headless}. */
public final class Tour {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final String DATA = "glyphs28";
    private static final String FAMILY = "sampled";
    private static final long FIRST_STEPS = 120;
    private static final long LATER_STEPS = 90;
    /** Freezing is proved over ten steps; another edit meanwhile would disturb the proof. */
    private static final long PROOF_STEPS = 12;
    /** Corners of a seven, as fractions of the pad: x, y. */
    private static final double[][] SEVEN = {{0.3, 0.25}, {0.7, 0.25}, {0.48, 0.8}};

    private final Album album;
    private final Lab lab;
    private final LabPilot pilot;

    private Tour(Album album, Lab lab) {
        this.album = album;
        this.lab = lab;
        pilot = new LabPilot(lab);
    }

    /**
     * Writes the pictures and {@code index.md} into the folder; returns when everything is closed again. Not on the FX thread.
     *
     * @throws IOException in one sentence, if the folder cannot be written or a step of the tour does not come
     */
    public static void run(Path out) throws IOException {
        Album album = new Album(out);
        Path scratch = Files.createTempDirectory("headscope-tour");
        try {
            FxThread.start();
            Files.writeString(scratch.resolve("window.properties"), "theme.dark=false\nwidth=%s\nheight=%s\n".formatted(WIDTH, HEIGHT));
            LabParts parts = LabApplication.parts(scratch.resolve("runs"), scratch.resolve("window.properties"), LabApplication.config(FAMILY, DATA));
            Lab lab = FxThread.call(() -> {
                Lab made = new Lab(parts);
                made.open(new Stage());
                return made;
            });
            try {
                new Tour(album, lab).walk();
            } finally {
                FxThread.wait("the run to be saved", FxThread.call(lab::shutdown));
            }
        } finally {
            delete(scratch);
        }
        album.writeIndex();
    }

    private void walk() throws IOException {
        FxThread.until("the first run to be ready", () -> frame().map(f -> f.state() == RunState.PAUSED && f.ranking().isPresent()).orElse(false));
        FxThread.until("the preview of the data", pilot::showsData);
        take("start", "The window right after it opened: a run on `glyphs28` is prepared, one press on Run starts it.");
        fire("run-pause");
        FxThread.until("training", () -> step() >= FIRST_STEPS);
        select(best(0, 2));
        show("masks");
        take("masks", "Masks: where the selected heads look, as dots on the picture; beside it what the whole layer reads.");
        show("gallery");
        take("gallery", "Gallery: every head with its mask and its activation on the current example, best first.");
        operate();
        show("ranking");
        take("ranking", "Ranking: the heads of the layer by five criteria, measured while training goes on.");
        show("bump");
        take("bump", "Rank history: one line per head, with births, deaths and the edits by hand.");
        FxThread.run(() -> pilot.enlargeCurves(true));
        take("curves", "Curves: loss, accuracy, connections and learning rate, with a mark at each edit.");
        FxThread.run(() -> pilot.enlargeCurves(false));
        show("confusion");
        take("confusion", "Confusion matrix of the validation split: a click on a cell shows an example of it in every view.");
        show("predictions");
        take("predictions", "Predictions: the chosen example and what the network takes it for.");
        show("gallery");
        take("surgery-queue", "Queue and outcomes: each edit with what was measured to prove it.");
        fire("new-run");
        FxThread.until("the form", pilot::formIsReady);
        take("new-run", "New run: idea, data with a preview, settings with their ranges, size of the network.");
        FxThread.run(pilot::closeForm);
        fire("split");
        fire("theme");
        show("masks");
        take("dark", "Two figures side by side, in the dark theme.");
        fire("split");
        fire("draw");
        show("predictions");
        FxThread.run(() -> pilot.draw(SEVEN));
        FxThread.until("the drawn input", () -> frame().flatMap(Frame::example).map(e -> e.index() < 0).orElse(false));
        take("draw", "Draw an input of your own: every view follows the brush.");
        fire("draw");
        fire("cheat-sheet");
        take("keys", "Every key, from the same list as the menus and the command search.");
        FxThread.run(pilot::closeForm);
        fire("theme");
    }

    /** Prunes the worst two heads, draws the next three anew and freezes the best, then trains on so that the proofs that need steps come in. */
    private void operate() throws IOException {
        act(List.of(worst(0, 2).getFirst(), worst(1, 1).getFirst()), "prune");
        act(worst(0, 4).subList(0, 3), "resample");
        act(best(0, 1), "freeze");
        long from = FxThread.call(this::step);
        FxThread.until("training after the edits", () -> step() >= from + LATER_STEPS);
        select(best(0, 1));
        fire("run-pause");
        FxThread.until("the pause", () -> lab.run().stateProperty().get() == RunState.PAUSED && settled());
    }

    private void act(List<HeadId> heads, String action) throws IOException {
        select(heads);
        fire(action);
        FxThread.until("the outcome of " + action, this::settled);
        long from = FxThread.call(this::step);
        FxThread.until("the proof of " + action, () -> step() > from + PROOF_STEPS);
    }

    private boolean settled() {
        return lab.queue().pendingProperty().get() == 0;
    }

    private List<HeadId> best(int layer, int count) throws IOException {
        return ranked(s -> s.head().layer() == layer).stream().limit(count).toList();
    }

    private List<HeadId> worst(int layer, int count) throws IOException {
        return ranked(s -> s.head().layer() == layer).reversed().stream().limit(count).toList();
    }

    private List<HeadId> ranked(Predicate<HeadScore> which) throws IOException {
        return FxThread.call(() -> frame().flatMap(Frame::ranking).orElseThrow().scores().stream().filter(which).map(HeadScore::head).toList());
    }

    private void select(List<HeadId> heads) throws IOException {
        FxThread.run(() -> lab.selection().lasso(heads, false));
    }

    private void fire(String action) throws IOException {
        FxThread.run(() -> lab.actions().get(action).fire());
    }

    private void show(String figure) throws IOException {
        FxThread.run(() -> pilot.showFigure(figure));
    }

    private void take(String name, String sentence) throws IOException {
        FxThread.pulses(3);
        FxThread.until("the picture '" + name + "'", pilot::isPainted);
        album.take(lab.scene().getRoot(), name, sentence);
    }

    private Optional<Frame> frame() {
        return lab.run().frameProperty().get();
    }

    private long step() {
        return frame().map(Frame::step).orElse(0L);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

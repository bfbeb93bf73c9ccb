package headscope.app.window;

import headscope.app.window.model.RunEntry;
import headscope.app.window.model.RunViewModel;
import headscope.engine.store.RunView;
import headscope.engine.value.Problem;
import headscope.engine.value.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;

/** Chooses a saved run that figures over training show beside the one on screen. FX thread; reads on a worker. */
final class BesideBox extends HBox {
    private final ComboBox<Optional<RunEntry>> choice = new ComboBox<>();
    private final RunViewModel run;
    private final Runnable changed;
    private final Consumer<Problem> problems;

    /** @param changed called when figures have to be painted anew */
    BesideBox(RunShelf shelf, RunViewModel run, Runnable changed, Consumer<Problem> problems) {
        super(8);
        this.run = run;
        this.changed = changed;
        this.problems = problems;
        setAlignment(Pos.CENTER_LEFT);
        choice.setId("beside");
        choice.setPrefWidth(140);
        choice.setConverter(new ListText<>(r -> r.map(RunEntry::name).orElse("no other run")));
        choice.getItems().add(Optional.empty());
        choice.setValue(Optional.empty());
        choice.setOnShowing(_ -> shelf.refresh(this::fill));
        choice.setOnAction(_ -> choose());
        Pieces.tip(choice, "A saved run whose kernels are compared with these over training, such as one without the slow loss");
        getChildren().addAll(Pieces.label("Beside", "lab-caption"), choice);
    }

    private void fill(List<RunEntry> found) {
        Optional<RunEntry> chosen = choice.getValue();
        List<Optional<RunEntry>> runs = found.stream().map(Optional::of).toList();
        if (choice.getItems().subList(1, choice.getItems().size()).equals(runs)) return;
        choice.getItems().setAll(runs);
        choice.getItems().addFirst(Optional.empty());
        choice.setValue(chosen);
    }

    private void choose() {
        Optional<RunEntry> chosen = Optional.ofNullable(choice.getValue()).flatMap(r -> r);
        if (chosen.isEmpty()) show(Optional.empty());
        else CompletableFuture.supplyAsync(() -> read(chosen.get())).whenComplete((read, failure) -> Platform.runLater(() -> {
            if (failure == null) show(Optional.of(read));
            else problems.accept(RunDesk.problem("The run beside could not be read", failure));
        }));
    }

    private static Scene.Beside read(RunEntry entry) {
        try {
            return new Scene.Beside(entry.name(), RunView.of(entry.folder()).history());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(Optional<Scene.Beside> other) {
        run.compare(other);
        changed.run();
    }
}

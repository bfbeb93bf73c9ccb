package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.engine.value.Problem;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Messages that stay under the top bar until somebody dismisses them; at most three, an equal one is not repeated. */
final class Banner extends VBox {
    private static final int MOST = 3;

    Banner() {
        setId("banner");
    }

    /** A problem, with its details to copy. */
    void problem(Problem problem) {
        Button copy = button("Copy details", () -> HeadMenu.copy(problem.message() + "\n\n" + problem.details()));
        copy.setId("copy-details");
        add("fth-alert-triangle", Styles.DANGER, problem.message(), () -> { }, copy);
    }

    /** A refusal or a hint: nothing is broken. */
    void hint(String text) {
        add("fth-info", Styles.ACCENT, text, () -> { });
    }

    /** An offer; {@code dismissed} is called when it is turned down by a click. */
    void offer(String text, String verb, Runnable accept, Runnable dismissed) {
        Button yes = button(verb, () -> { });
        yes.setId("offer-accept");
        HBox line = add("fth-rotate-cw", Styles.ACCENT, text, dismissed, yes);
        yes.setOnAction(_ -> {
            getChildren().remove(line);
            accept.run();
        });
    }

    Optional<String> newest() {
        return getChildren().isEmpty() ? Optional.empty() : Optional.of((String) getChildren().getLast().getUserData());
    }

    private HBox add(String icon, String style, String text, Runnable dismissed, Button... buttons) {
        getChildren().removeIf(n -> text.equals(n.getUserData()));
        while (getChildren().size() >= MOST) getChildren().removeFirst();
        Label message = Pieces.wrapped(text);
        Node sign = Pieces.icon(icon);
        sign.getStyleClass().add(style);
        HBox line = Pieces.row(sign, message, Pieces.spacer());
        line.getChildren().addAll(buttons);
        line.getChildren().add(Pieces.flat("fth-x", "Dismiss", () -> {
            getChildren().remove(line);
            dismissed.run();
        }));
        line.getStyleClass().addAll("lab-banner", style);
        line.setUserData(text);
        getChildren().add(line);
        return line;
    }

    private static Button button(String text, Runnable run) {
        Button button = new Button(text);
        button.getStyleClass().add("lab-small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> run.run());
        return button;
    }
}

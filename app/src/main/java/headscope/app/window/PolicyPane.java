package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.PolicyViewModel;
import headscope.app.window.model.ProposalViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.SettingFields;
import headscope.engine.resample.ResamplePolicy;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Policies: what they propose, asking them once, and their schedule. A proposal that waits comes first, its answer stays in sight. */
final class PolicyPane extends BorderPane {
    private static final double TITLE = 100;
    private static final double FIELD = 104;

    private final VBox content = new VBox(12);
    private final VBox form;
    private final VBox none;
    private final ProposalBox waiting;
    private final HBox answer;

    PolicyPane(ActionRegistry actions, PolicyViewModel policy, ProposalViewModel proposal, SelectionModel selection) {
        setId("policies");
        getStyleClass().add("lab-side");
        waiting = new ProposalBox(proposal, selection);
        none = new VBox(6, Pieces.heading("PROPOSAL"), Pieces.wrapped("None waits for an answer. Propose shows here, head by head, what a policy would change, before anything changes.",
                "lab-caption"));
        form = new VBox(12, chooser(actions, policy), Pieces.rule(), new ScheduleBox(actions, policy), Pieces.rule(), none);
        content.setPadding(new Insets(12));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        answer = answer(actions, proposal);
        proposal.waitingProperty().subscribe(w -> {
            if (w) content.getChildren().setAll(waiting, Pieces.rule(), form);
            else content.getChildren().setAll(form);
            none.setVisible(!w);
            none.setManaged(!w);
            setBottom(w ? answer : null);
            scroll.setVvalue(0);
        });
    }

    private static VBox chooser(ActionRegistry actions, PolicyViewModel policy) {
        ComboBox<ResamplePolicy> box = new ComboBox<>();
        box.setId("policy-choice");
        box.getItems().setAll(policy.policies());
        box.setConverter(new ListText<>(ResamplePolicy::title));
        box.valueProperty().bindBidirectional(policy.policyProperty());
        box.setMaxWidth(Double.MAX_VALUE);
        Label help = Pieces.wrapped("", "lab-caption");
        help.textProperty().bind(policy.policyProperty().map(ResamplePolicy::help));
        StackPane grid = new StackPane();
        policy.policyProperty().subscribe(_ -> grid.getChildren().setAll(rows(policy.fields())));
        Button propose = wide(Pieces.button(actions.get("policy-propose")), "policy-propose");
        Button now = wide(Pieces.button(actions.get("policy-now")), "policy-now");
        Label answer = Pieces.wrapped("", "lab-caption");
        answer.setId("policy-answer");
        answer.textProperty().bind(policy.answerProperty());
        answer.managedProperty().bind(policy.answerProperty().isNotEmpty());
        policy.refusedProperty().subscribe(refused -> answer.getStyleClass().setAll("label", refused ? "lab-complaint" : "lab-caption"));
        return new VBox(8, Pieces.heading("POLICY"), box, help, grid, Pieces.row(propose, now), answer);
    }

    static GridPane rows(SettingFields fields) {
        return SettingRows.of(fields.all(), "policy-", TITLE, FIELD);
    }

    private static HBox answer(ActionRegistry actions, ProposalViewModel proposal) {
        Button accept = wide(Pieces.button(actions.get("policy-accept")), "proposal-accept");
        accept.getStyleClass().add(Styles.ACCENT);
        proposal.wantedProperty().subscribe(n -> accept.setText(n.intValue() == proposal.rows().size() ? "Accept all" : "Accept " + n + " of " + proposal.rows().size()));
        Button ignore = wide(Pieces.button(actions.get("policy-ignore")), "proposal-ignore");
        ignore.setText("Ignore");
        HBox row = Pieces.row(accept, ignore);
        row.getStyleClass().add("lab-answer");
        return row;
    }

    private static Button wide(Button button, String id) {
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }
}

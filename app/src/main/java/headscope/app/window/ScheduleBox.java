package headscope.app.window;

import atlantafx.base.controls.ToggleSwitch;
import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.LabAction;
import headscope.app.window.model.PolicyViewModel;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** When the chosen policy acts by itself, and whether it asks before. */
final class ScheduleBox extends VBox {
    ScheduleBox(ActionRegistry actions, PolicyViewModel policy) {
        super(8);
        Label plan = Pieces.wrapped("", "lab-body");
        plan.setId("policy-plan");
        plan.textProperty().bind(policy.planProperty());
        Button use = new Button("Use the values above", Pieces.icon("fth-check"));
        use.setId("policy-change");
        use.getStyleClass().add("lab-small");
        use.setOnAction(_ -> actions.get("policy-start").fire());
        use.disableProperty().bind(Bindings.not(actions.get("policy-start").enabled()));
        use.visibleProperty().bind(policy.changedProperty());
        use.managedProperty().bind(use.visibleProperty());
        Pieces.tip(use, "The schedule at work has other settings than the form");
        getChildren().addAll(Pieces.heading("SCHEDULE"), plan,
                toggle("policy-scheduled", "Acts by itself", policy.scheduledProperty(), actions.get("policy-start"), actions.get("policy-stop")), PolicyPane.rows(policy.schedule()),
                toggle("policy-asking", "Asks first", policy.askingProperty(), actions.get("policy-ask"), actions.get("policy-auto")), use);
    }

    /** Shows what holds, not what was wished: it moves when the run has obeyed. */
    private static Node toggle(String id, String text, ReadOnlyBooleanProperty holds, LabAction on, LabAction off) {
        ToggleSwitch toggle = new ToggleSwitch(text);
        toggle.setId(id);
        Pieces.tip(toggle, on.help());
        holds.subscribe(toggle::setSelected);
        toggle.selectedProperty().addListener((_, _, wish) -> {
            if (wish != holds.get()) (wish ? on : off).fire();
        });
        return toggle;
    }
}

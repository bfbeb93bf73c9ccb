package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.PolicyViewModel;
import headscope.app.window.model.ProposalViewModel;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;

/** Registers what can be asked of policies and answered to them. */
final class PolicyActions {
    private static final String POLICIES = "Policies";

    private PolicyActions() {}

    static void register(ActionRegistry registry, PolicyViewModel policy, ProposalViewModel proposal, BooleanBinding hasRun) {
        ObservableBooleanValue ready = hasRun.and(policy.validProperty());
        ObservableBooleanValue waits = hasRun.and(proposal.waitingProperty());
        registry.add("policy-propose", POLICIES, "Propose", "Ask the chosen policy what it would change; nothing changes yet", "fth-help-circle", "Shortcut+G", ready, policy::propose);
        registry.add("policy-now", POLICIES, "Apply now", "Let the chosen policy change heads at once", "fth-zap", "Shortcut+Shift+G", ready, policy::applyNow);
        registry.add("policy-accept", POLICIES, "Accept the proposal", "Make the moves that are ticked", "fth-check", "Shortcut+Enter", hasRun.and(proposal.wantedProperty().greaterThan(0)),
                proposal::accept);
        registry.add("policy-ignore", POLICIES, "Ignore the proposal", "Put the proposal aside; nothing changes", "fth-x", "Shortcut+Backspace", waits, proposal::ignore);
        registry.add("policy-start", POLICIES, "Start the schedule", "From now on the chosen policy acts by itself, with these settings", "fth-play", "", ready, policy::start);
        registry.add("policy-stop", POLICIES, "Stop the schedule", "Heads change only when you ask", "fth-square", "", hasRun.and(policy.scheduledProperty()), policy::stop);
        registry.add("policy-ask", POLICIES, "Ask first", "A policy on schedule proposes; its moves are made when you accept them", "fth-message-square", "",
                hasRun.and(policy.askingProperty().not()), () -> policy.ask(true));
        registry.add("policy-auto", POLICIES, "Do not ask", "A policy on schedule acts at once", "fth-fast-forward", "", hasRun.and(policy.askingProperty()), () -> policy.ask(false));
    }
}

package headscope.app.window;

import headscope.app.window.model.ProposalViewModel;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The inspector and the policies, and above them the pad while somebody draws. */
final class RightPane extends VBox {
    private final TabPane tabs = new TabPane();
    private final Tab policyTab;

    RightPane(Region pad, Region inspector, Region policies, ProposalViewModel proposal) {
        getStyleClass().add("lab-side");
        policyTab = new Tab("Policies", policies);
        policyTab.setId("tab-policies");
        proposal.waitingProperty().subscribe(waits -> policyTab.setText(waits ? "Policies (proposal)" : "Policies"));
        tabs.getStyleClass().add("lab-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().addAll(new Tab("Head", inspector), policyTab);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        tabs.setMinHeight(0);
        getChildren().addAll(pad, tabs);
    }

    void showHead() {
        tabs.getSelectionModel().selectFirst();
    }

    void showPolicies() {
        tabs.getSelectionModel().select(policyTab);
    }
}

package headscope.app.window;

import headscope.app.window.model.LogViewModel;
import headscope.app.window.model.QueueViewModel;
import headscope.app.window.model.RunViewModel;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;

/** Curves at the left, commands and messages at the right. */
final class BottomPane extends SplitPane {
    BottomPane(Region curves, QueueViewModel queue, RunViewModel run, LogViewModel log) {
        getStyleClass().add("lab-split");
        setId("bottom");
        TabPane tabs = new TabPane();
        tabs.getStyleClass().add("lab-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        Tab queueTab = new Tab("Queue", new QueuePane(queue, run));
        queueTab.setId("tab-queue");
        queue.pendingProperty().subscribe(n -> queueTab.setText(n.intValue() == 0 ? "Queue and outcomes" : "Queue and outcomes (" + n + " waiting)"));
        Tab logTab = new Tab("Log", new LogPane(log));
        logTab.setId("tab-log");
        log.unreadErrorsProperty().subscribe(n -> logTab.setText(n.intValue() == 0 ? "Log" : "Log (" + n + ")"));
        logTab.selectedProperty().subscribe(seen -> {
            if (seen) log.markRead();
        });
        tabs.getTabs().addAll(queueTab, logTab);
        getItems().addAll(curves, tabs);
        setDividerPositions(0.66);
        SplitPane.setResizableWithParent(tabs, false);
    }
}

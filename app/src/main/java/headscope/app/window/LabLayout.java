package headscope.app.window;

import headscope.app.window.model.WindowSettings;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Where everything lies: sides that can be folded away, sizes that are remembered. */
final class LabLayout extends StackPane {
    /** Below this width the verbs of the top bar are icons only. */
    private static final double NARROW_WIDTH = 1220;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double LEFT = 220;
    private static final double RIGHT = 300;
    private static final double BOTTOM = 220;
    private static final double BOTTOM_SHARE = 0.27;
    private static final double CURVES = 0.66;
    /** Height of top and status bar. */
    private static final double CHROME = 72;

    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private final Region left;
    private final Region right;
    private final BottomPane bottom;

    LabLayout(TopBar top, Banner banner, Region left, Region centre, Region right, BottomPane bottom, StatusLine status, Overlay overlay, WindowSettings settings,
              double width, double height) {
        this.left = left;
        this.right = right;
        this.bottom = bottom;
        getStyleClass().add("lab");
        fix(left, 180, settings.number("left", LEFT));
        fix(right, 240, settings.number("right", RIGHT));
        for (Region region : new Region[] {left, right, across, down}) region.setMinHeight(0);
        bottom.setMinHeight(120);
        bottom.setPrefHeight(settings.number("bottom", BOTTOM));
        centre.setMinSize(320, 160);
        across.getStyleClass().add("lab-split");
        down.getStyleClass().add("lab-split");
        down.setOrientation(Orientation.VERTICAL);
        if (settings.flag("left.shown", true)) across.getItems().add(left);
        across.getItems().add(centre);
        if (settings.flag("right.shown", true)) across.getItems().add(right);
        down.getItems().addAll(across, bottom);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        SplitPane.setResizableWithParent(bottom, false);
        placeDividers(settings, width, height);
        BorderPane frame = new BorderPane(down);
        frame.setTop(new VBox(top, banner));
        frame.setBottom(status);
        getChildren().addAll(frame, overlay.node());
        widthProperty().subscribe(w -> pseudoClassStateChanged(NARROW, w.doubleValue() < NARROW_WIDTH));
    }

    BottomPane bottom() {
        return bottom;
    }

    void enlargeBottom(boolean large) {
        down.setDividerPositions(large ? 0.45 : 1 - BOTTOM / down.getHeight());
    }

    void toggleLeft() {
        if (!across.getItems().remove(left)) across.getItems().addFirst(left);
    }

    void showRight() {
        if (!across.getItems().contains(right)) across.getItems().addLast(right);
    }

    void toggleRight() {
        if (!across.getItems().remove(right)) across.getItems().addLast(right);
    }

    void remember(WindowSettings settings) {
        settings.put("left.shown", across.getItems().contains(left));
        settings.put("right.shown", across.getItems().contains(right));
        if (across.getItems().contains(left)) settings.put("left", left.getWidth());
        if (across.getItems().contains(right)) settings.put("right", right.getWidth());
        settings.put("bottom", bottom.getHeight());
        settings.put("curves", bottom.getDividerPositions()[0]);
    }

    /** Said before the first layout: a split pane that was laid out once with equal shares keeps what it gave to a side that does not grow. */
    private void placeDividers(WindowSettings settings, double width, double height) {
        double inner = height - CHROME;
        int at = 0;
        if (across.getItems().contains(left)) across.setDividerPosition(at++, settings.number("left", LEFT) / width);
        if (across.getItems().contains(right)) across.setDividerPosition(at, 1 - settings.number("right", RIGHT) / width);
        bottom.setDividerPositions(settings.number("curves", CURVES));
        down.setDividerPositions(1 - settings.number("bottom", Math.min(BOTTOM, BOTTOM_SHARE * inner)) / inner);
    }

    private static void fix(Region side, double least, double wanted) {
        side.setMinWidth(least);
        side.setPrefWidth(wanted);
        side.setMaxWidth(480);
    }
}

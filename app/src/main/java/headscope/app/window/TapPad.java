package headscope.app.window;

import headscope.engine.train.Command;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Tap;
import headscope.visualizers.colour.DivergingScale;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

/** A head's mask, enlarged: a tap is dragged to another cell of the window with its weight. FX thread only. */
final class TapPad extends Pane {
    private static final double SIDE = 420;
    private static final double LARGEST_CELL = 44;

    private final HeadView head;
    private final LayerInfo layer;
    private final boolean everyChannel;
    private final double cell;
    private final Consumer<Command> moved;
    private final Rectangle target;
    private Optional<Circle> held = Optional.empty();

    /** @param moved takes the command when a tap was dropped on another cell that is free */
    TapPad(HeadView head, LayerInfo layer, Consumer<Command> moved) {
        this.head = head;
        this.layer = layer;
        this.moved = moved;
        everyChannel = layer.channelMode().equals("SHARED");
        int rows = 2 * layer.rowRadius() + 1;
        int cols = 2 * layer.colRadius() + 1;
        cell = Math.min(LARGEST_CELL, SIDE / Math.max(rows, cols));
        setId("tap-pad");
        getStyleClass().add("lab-pad");
        setMinSize(cols * cell, rows * cell);
        setPrefSize(cols * cell, rows * cell);
        setMaxSize(cols * cell, rows * cell);
        for (int r = 0; r < rows; r++) for (int c = 0; c < cols; c++) getChildren().add(ground(r, c));
        target = new Rectangle(cell, cell, Color.TRANSPARENT);
        target.setStroke(Color.web("#0969da"));
        target.setStrokeWidth(2);
        target.setVisible(false);
        target.setMouseTransparent(true);
        getChildren().add(target);
        discs();
    }

    private Rectangle ground(int row, int col) {
        Rectangle square = new Rectangle(col * cell, row * cell, cell, cell);
        boolean centre = row == layer.rowRadius() && col == layer.colRadius();
        square.setFill(Color.gray(centre ? 0.78 : 0.93));
        square.setStroke(Color.gray(0.82));
        square.setMouseTransparent(true);
        return square;
    }

    private void discs() {
        OffsetMask mask = head.mask();
        float largest = 0;
        for (int t = 0; t < mask.taps(); t++) largest = Math.max(largest, Math.abs(mask.weightAt(t)));
        Set<Tap> seen = new HashSet<>();
        for (int t = 0; t < mask.taps(); t++) {
            Tap tap = new Tap(mask.dyAt(t), mask.dxAt(t), everyChannel ? Tap.EVERY : mask.channelAt(t));
            if (!seen.add(tap)) continue;
            float weight = mask.weightAt(t);
            double size = largest == 0 ? 0.5 : Math.sqrt(Math.abs(weight) / largest);
            Circle disc = new Circle(x(tap.dx()), y(tap.dy()), cell * (0.18 + 0.24 * size));
            int argb = DivergingScale.argb(largest == 0 ? 0 : weight / largest);
            disc.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
            disc.setStroke(Color.gray(0.25));
            disc.setId("tap-" + tap.toString().replace(':', '_'));
            disc.setUserData(tap);
            Pieces.tip(disc, "%s%s\nweight %.3g".formatted(tap, everyChannel ? ", every channel" : "", weight));
            disc.setOnMousePressed(e -> hold(disc, e));
            disc.setOnMouseDragged(this::drag);
            disc.setOnMouseReleased(_ -> drop(disc));
            getChildren().add(disc);
        }
    }

    private double x(int dx) {
        return (dx + layer.colRadius() + 0.5) * cell;
    }

    private double y(int dy) {
        return (dy + layer.rowRadius() + 0.5) * cell;
    }

    private void hold(Circle disc, MouseEvent e) {
        held = Optional.of(disc);
        disc.toFront();
        e.consume();
    }

    private void drag(MouseEvent e) {
        held.ifPresent(disc -> {
            double left = Math.clamp(e.getX(), 0, getWidth() - 1);
            double top = Math.clamp(e.getY(), 0, getHeight() - 1);
            disc.setCenterX(left);
            disc.setCenterY(top);
            target.relocate(Math.floor(left / cell) * cell, Math.floor(top / cell) * cell);
            target.setVisible(true);
        });
        e.consume();
    }

    private void drop(Circle disc) {
        held = Optional.empty();
        target.setVisible(false);
        Tap from = (Tap) disc.getUserData();
        Tap to = new Tap((int) Math.floor(disc.getCenterY() / cell) - layer.rowRadius(), (int) Math.floor(disc.getCenterX() / cell) - layer.colRadius(), from.channel());
        boolean free = getChildren().stream().noneMatch(node -> node != disc && to.equals(node.getUserData()));
        if (to.equals(from) || !free) {
            disc.setCenterX(x(from.dx()));
            disc.setCenterY(y(from.dy()));
            return;
        }
        disc.setCenterX(x(to.dx()));
        disc.setCenterY(y(to.dy()));
        disc.setUserData(to);
        disc.setId("tap-" + to.toString().replace(':', '_'));
        moved.accept(new Command.Move(id(), from, to));
    }

    private HeadId id() {
        return head.id();
    }
}

package headscope.app.window;

import headscope.engine.value.Picture;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** A pad of the data's size: a soft brush, an eraser, and every stroke goes to the network at once. */
final class DrawPane extends VBox {
    private static final double SIDE = 252;

    private final int channels;
    private final int rows;
    private final int cols;
    private final float[] ink;
    private final Consumer<Picture> drawn;
    private final PictureThumb pad;
    private final ToggleButton erase = new ToggleButton("Erase", Pieces.icon("fth-delete"));
    private final Slider width = new Slider(0.6, 3, 1.3);
    private double lastRow;
    private double lastCol;

    /** @param start what the pad shows first */
    DrawPane(Picture start, Consumer<Picture> drawn) {
        super(8);
        channels = start.channels();
        rows = start.rows();
        cols = start.cols();
        ink = start.values();
        this.drawn = drawn;
        setId("draw");
        ToggleButton brush = new ToggleButton("Brush", Pieces.icon("fth-edit-2"));
        ToggleGroup tools = new ToggleGroup();
        tools.getToggles().addAll(brush, erase);
        brush.setSelected(true);
        for (ToggleButton tool : new ToggleButton[] {brush, erase}) {
            tool.getStyleClass().add("lab-small");
            tool.setFocusTraversable(false);
        }
        Button clear = new Button(null, Pieces.icon("fth-trash-2"));
        clear.setAccessibleText("Clear");
        clear.setFocusTraversable(false);
        Pieces.tip(clear, "Clear the pad");
        clear.setId("draw-clear");
        clear.getStyleClass().add("lab-small");
        clear.setOnAction(_ -> clear());
        width.setPrefWidth(64);
        width.setFocusTraversable(false);
        Pieces.tip(width, "Width of the brush in pixels");
        pad = new PictureThumb(start, SIDE);
        pad.setId("draw-pad");
        StackPane frame = new StackPane(pad);
        frame.getStyleClass().add("lab-pad");
        frame.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        pad.setOnMousePressed(e -> stroke(e, true));
        pad.setOnMouseDragged(e -> stroke(e, false));
        HBox bar = Pieces.row(new SegmentedButton(brush, erase), width, clear);
        getChildren().addAll(frame, bar, Pieces.wrapped("Every view follows the pad while you draw.", "lab-caption"));
        paint();
    }

    void clear() {
        Arrays.fill(ink, 0);
        changed();
    }

    private void stroke(MouseEvent e, boolean begins) {
        line(e.getX() / pad.getBoundsInLocal().getWidth() * cols, e.getY() / pad.getBoundsInLocal().getHeight() * rows, begins);
        changed();
    }

    /** @param corners x and y as fractions of the pad */
    void stroke(double[][] corners) {
        for (int i = 0; i < corners.length; i++) line(corners[i][0] * cols, corners[i][1] * rows, i == 0);
        changed();
    }

    private void line(double col, double row, boolean begins) {
        if (begins) {
            lastRow = row;
            lastCol = col;
        }
        int dabs = Math.max(1, (int) Math.ceil(Math.hypot(row - lastRow, col - lastCol) * 3));
        for (int i = 1; i <= dabs; i++) dab(lastRow + (row - lastRow) * i / dabs, lastCol + (col - lastCol) * i / dabs);
        lastRow = row;
        lastCol = col;
    }

    /** A disc with a soft edge of one pixel. */
    private void dab(double row, double col) {
        double radius = width.getValue();
        for (int r = Math.max(0, (int) (row - radius - 1)); r <= Math.min(rows - 1, row + radius + 1); r++) {
            for (int c = Math.max(0, (int) (col - radius - 1)); c <= Math.min(cols - 1, col + radius + 1); c++) {
                float cover = (float) Math.clamp(radius + 0.5 - Math.hypot(r + 0.5 - row, c + 0.5 - col), 0, 1);
                for (int channel = 0; channel < channels; channel++) {
                    int at = (channel * rows + r) * cols + c;
                    ink[at] = erase.isSelected() ? Math.min(ink[at], 1 - cover) : Math.max(ink[at], cover);
                }
            }
        }
    }

    private void changed() {
        drawn.accept(paint());
    }

    private Picture paint() {
        Picture picture = new Picture(channels, rows, cols, ink);
        pad.show(picture, SIDE);
        return picture;
    }
}

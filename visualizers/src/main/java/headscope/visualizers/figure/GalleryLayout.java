package headscope.visualizers.figure;

import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;

/**
 * Where the cards of the gallery lie: layers one below the other, cards of one size in rows, colour bars at the right.
 *
 * @param side    side of the mask window and of the activation map on a card
 * @param columns cards per row
 */
public record GalleryLayout(FigureStyle style, double width, double side, int columns) {
    private static final double COMFORTABLE_SIDE = 40;
    private static final double COMFORTABLE_SIDE_OF_MANY = 30;
    private static final int MANY = 96;
    private static final double LARGEST_SIDE = 96;
    private static final double SMALLEST_SIDE = 1;
    private static final double NARROW = 480;
    /** Under this size of a side the card has no room for a name. */
    private static final double NAMED_SIDE = 17;

    /** The largest cards with which everything fits into the area. */
    static GalleryLayout fitting(FigureStyle style, double width, double height, int... heads) {
        double low = SMALLEST_SIDE;
        double high = LARGEST_SIDE;
        for (int i = 0; i < 24; i++) {
            double middle = (low + high) / 2;
            if (withSide(style, width, style.px(middle)).height(heads) <= height) low = middle;
            else high = middle;
        }
        return withSide(style, width, style.px(low));
    }

    /** Height that shows all cards at a comfortable size; more than the window's height means a scroll pane. */
    public static double heightFor(FigureStyle style, double width, int... heads) {
        int all = 0;
        for (int n : heads) all += n;
        return withSide(style, width, style.px(all > MANY ? COMFORTABLE_SIDE_OF_MANY : COMFORTABLE_SIDE)).height(heads);
    }

    private static GalleryLayout withSide(FigureStyle style, double width, double side) {
        var one = new GalleryLayout(style, width, side, 1);
        int columns = (int) Math.max(1, Math.floor((one.cardsWidth() + one.gap()) / (one.cardWidth() + one.gap())));
        return new GalleryLayout(style, width, side, columns);
    }

    boolean named() {
        return side >= style.px(NAMED_SIDE) && 0.5 * side >= 1.2 * style.leastFont();
    }

    double padding() {
        return Math.min(style.px(5), 0.12 * side);
    }

    double gap() {
        return Math.min(style.px(8), 0.2 * side);
    }

    double inner() {
        return Math.min(style.px(4), 0.12 * side);
    }

    double nameHeight() {
        return named() ? Math.min(Labels.lineHeight(style.small()), 0.5 * side) : 0;
    }

    double barHeight() {
        return Math.min(style.px(4), 0.12 * side);
    }

    double cardWidth() {
        return 2 * side + inner() + 2 * padding();
    }

    double cardHeight() {
        return 2 * padding() + nameHeight() + side + inner() + barHeight();
    }

    double margin() {
        return style.px(12);
    }

    boolean keyOnTop() {
        return width < style.px(NARROW);
    }

    /** Height of the strip of colour bars above the cards, if they are there. */
    double stripHeight() {
        return keyOnTop() ? GalleryKey.stripHeight(style) : 0;
    }

    /** Width of the column of colour bars at the right. */
    double keyWidth() {
        return keyOnTop() ? 0 : Math.min(style.px(150), 0.24 * width);
    }

    double cardsWidth() {
        return width - 2 * margin() - (keyOnTop() ? 0 : keyWidth() + style.px(16));
    }

    double headingHeight() {
        return Labels.lineHeight(style.bold()) + style.px(4);
    }

    double height(int... heads) {
        double height = 2 * margin() + stripHeight();
        for (int n : heads) height += layerHeight(n);
        return height + style.px(10) * Math.max(0, heads.length - 1);
    }

    double layerHeight(int n) {
        int rows = (n + columns - 1) / columns;
        return headingHeight() + rows * cardHeight() + Math.max(0, rows - 1) * gap();
    }

    /** Box of card i of a layer whose heading begins at the given place. */
    Rectangle2D card(double x, double y, int i) {
        return Boxes.of(x + i % columns * (cardWidth() + gap()), y + headingHeight() + i / columns * (cardHeight() + gap()), cardWidth(), cardHeight());
    }
}

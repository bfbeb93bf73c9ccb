package headscope.visualizers;

import java.awt.Shape;

/**
 * A place in a painted figure.
 *
 * @param shape outline in the unit of the canvas
 * @param text  what a tooltip says: the values under the pointer, lines separated by a line feed
 */
public record Hit(Shape shape, Target target, String text) {}

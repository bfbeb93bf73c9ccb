package headscope.app.window.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Pictures on a larger canvas, as a form holds it.
 *
 * @param side    pixels, as typed
 * @param clutter pieces on every canvas, as typed
 */
public record CanvasChoice(boolean chosen, String side, String clutter) {
    /** What data is called with this choice; a canvas it had before gives way. What cannot be used is told when the data is opened. */
    public String of(String spec) {
        int mark = spec.lastIndexOf('?');
        String name = mark < 0 ? spec : spec.substring(0, mark);
        String others = mark < 0 ? "" : Arrays.stream(spec.substring(mark + 1).split("&")).filter(c -> !c.matches("(canvas|clutter|canvas-seed)=.*")).collect(Collectors.joining("&"));
        String canvas = chosen ? "canvas=%s&clutter=%s".formatted(side.strip(), clutter.strip()) : "";
        String all = others.isEmpty() || canvas.isEmpty() ? others + canvas : others + "&" + canvas;
        return all.isEmpty() ? name : name + "?" + all;
    }
}

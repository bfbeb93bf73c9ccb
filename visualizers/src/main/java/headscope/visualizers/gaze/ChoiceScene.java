package headscope.visualizers.gaze;

import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Labels;
import java.util.Optional;

/** A network that chooses a kernel for each cell of a grid, at one example. */
record ChoiceScene(Frame frame, ExampleView example, ChoiceMap map, Focus focus) {
    /** What a cell may choose, in words. */
    static final String[] NAMES = {"nothing", "3 \u00d7 3", "5 \u00d7 5"};
    private static final int[] TAPS = {0, 9, 25};

    /** Of a scene that has all this; otherwise the canvas says in words how to get it. */
    static Optional<ChoiceScene> of(Canvas canvas, Scene scene, String appears) {
        Frame frame = scene.frame();
        Optional<ChoiceMap> map = frame.attention().now().filter(ChoiceMap.class::isInstance).map(ChoiceMap.class::cast);
        if (frame.layers().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: for a network that chooses a kernel for each place, %s here.".formatted(appears));
        } else if (frame.example().isEmpty()) {
            Labels.emptyState(canvas, "No example yet. Press Run: for a network that chooses a kernel for each place, %s here.".formatted(appears));
        } else if (map.isEmpty() || map.get().layers().isEmpty()) {
            Labels.emptyState(canvas, "This network reads every place alike. In a run of the family attention-grid, %s here.".formatted(appears));
        } else {
            return Optional.of(new ChoiceScene(frame, frame.example().get(), map.get(), scene.focus()));
        }
        return Optional.empty();
    }

    /** Share of the cells of all layers that made this choice, 0..1. */
    double shareOfCells(int choice) {
        long chose = 0;
        long all = 0;
        for (ChoiceLayer layer : map.layers()) {
            chose += count(layer, choice);
            all += layer.choices().length;
        }
        return chose / (double) all;
    }

    /** Share of the multiply-accumulates as chosen that this choice takes, 0..1, with every cell of a layer taken for equally large. */
    double shareOfMacs(int choice) {
        double all = 0;
        for (int c = 0; c < NAMES.length; c++) all += macs(c);
        return all == 0 ? 0 : macs(choice) / all;
    }

    private double macs(int choice) {
        double macs = 0;
        for (ChoiceLayer layer : map.layers()) macs += count(layer, choice) * macsPerCell(layer, choice);
        return macs;
    }

    /** Multiply-accumulates of a cell: the largest kernel has 25 taps. */
    static double macsPerCell(ChoiceLayer layer, int choice) {
        return layer.denseMacs() * TAPS[choice] / 25.0 / layer.choices().length;
    }

    private static int count(ChoiceLayer layer, int choice) {
        int count = 0;
        for (byte c : layer.choices()) if (c == choice) count++;
        return count;
    }

    /** What is known of a cell. */
    String text(ChoiceLayer layer, int row, int col) {
        var text = new StringBuilder("layer %d, cell row %d, column %d: %s%s".formatted(layer.index(), row, col, NAMES[layer.choice(row, col)],
                layer.isForced(row, col) ? ", chosen by hand" : ""));
        for (int choice = 0; choice < NAMES.length; choice++) text.append("\n").append(NAMES[choice]).append(": p ").append(Numbers.fixed(layer.probability(choice, row, col), 3));
        return text.toString();
    }

    static String cost(long macs, long dense) {
        return "%s of %s MACs, %s".formatted(rounded(macs), rounded(dense), percent(macs, dense));
    }

    static String percent(long macs, long dense) {
        return Numbers.percent(dense == 0 ? 0 : macs / (double) dense);
    }

    /** The layer that the person looks at, or the first one that chooses. */
    static ChoiceLayer inView(ChoiceMap map, Focus focus) {
        return map.layers().stream().filter(l -> l.index() == focus.layer()).findFirst().orElse(map.layers().getFirst());
    }

    private static String rounded(long macs) {
        if (macs < 10_000) return Numbers.whole(macs);
        return macs < 1_000_000 ? Numbers.plain(macs / 1e3) + "\u2009k" : Numbers.plain(macs / 1e6) + "\u2009M";
    }
}

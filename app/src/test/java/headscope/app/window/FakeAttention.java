package headscope.app.window;

import headscope.engine.train.Watch;
import headscope.engine.value.Attention;
import headscope.engine.value.AttentionView;
import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.Fixation;
import headscope.engine.value.FixationDensity;
import headscope.engine.value.Gaze;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import headscope.engine.value.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How an invented network looks at an example: what a person forces comes true, and the belief follows from where it looked. */
enum FakeAttention {
    NONE, GLIMPSES, GRID;

    private static final int GLIMPSES_MADE = 5;
    private static final int CELL = 4;

    AttentionView view(Watch watch, Picture input, long step) {
        if (this == NONE) return AttentionView.NONE;
        Attention now = of(watch.gaze(), input, step);
        List<Attention> earlier = watch.gaze().earlier() ? List.of(of(watch.gaze(), input, 0), of(watch.gaze(), input, 16)) : List.of();
        float[] even = new float[input.rows() * input.cols()];
        Arrays.fill(even, 1f / even.length);
        List<FixationDensity> densities = this == GRID ? List.of()
                : List.of(new FixationDensity(step, Collections.nCopies(10, new Plane(input.rows(), input.cols(), even)), 100));
        return new AttentionView(Optional.of(now), earlier, densities);
    }

    private Attention of(Gaze gaze, Picture input, long step) {
        return this == GLIMPSES ? path(gaze, input, step) : map(gaze, input, step);
    }

    private static GlimpsePath path(Gaze gaze, Picture input, long step) {
        var fixations = new ArrayList<Fixation>();
        for (int t = 0; t < GLIMPSES_MADE; t++) {
            Gaze.Place forced = gaze.places().get(t);
            double x = forced == null ? 0.5 * Math.cos(t + step) : forced.x();
            double y = forced == null ? 0.5 * Math.sin(t + step) : forced.y();
            float[] belief = new float[10];
            int says = (int) Math.min(9, 5 * (x + 1));
            for (int c = 0; c < 10; c++) belief[c] = c == says ? 0.91f : 0.01f;
            fixations.add(new Fixation(t, x, y, 0.1, 0.1 * t, belief, List.of(new Picture(1, 8, 8, new float[64])), forced != null));
        }
        return new GlimpsePath(step, input.rows(), input.cols(), List.of(8), fixations);
    }

    private static ChoiceMap map(Gaze gaze, Picture input, long step) {
        int side = input.rows() / CELL;
        byte[] choices = new byte[side * side];
        boolean[] forced = new boolean[side * side];
        long taps = 0;
        for (int i = 0; i < choices.length; i++) {
            Integer wish = gaze.choices().get(new Gaze.Cell(0, i / side, i % side));
            forced[i] = wish != null;
            choices[i] = (byte) (wish == null ? i % 3 : wish);
            taps += new int[] {0, 9, 25}[choices[i]];
        }
        return new ChoiceMap(step, List.of(new ChoiceLayer(0, CELL, side, side, choices, new float[3 * side * side], forced, taps, 25L * choices.length)));
    }
}

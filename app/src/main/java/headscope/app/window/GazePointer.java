package headscope.app.window;

import headscope.app.window.model.CorruptionViewModel;
import headscope.app.window.model.TheatreViewModel;
import headscope.visualizers.Target;

/** What the pointer does in figures of saccades: it paints while the brush is on, otherwise it sends glimpses and changes cells. */
record GazePointer(TheatreViewModel theatre, ScanPlayer player, CorruptionViewModel corruption) {
    /** Whether this was meant for the gaze; a drag may follow. */
    boolean press(Target target) {
        switch (target) {
            case Target.Position(int row, int col) -> {
                if (!paint(target)) {
                    player.stop();
                    theatre.aim(row, col);
                }
                return true;
            }
            case Target.Cell(int layer, int row, int col) -> {
                if (!paint(target)) theatre.cycle(layer, row, col);
                return true;
            }
            case Target.Glimpse _ -> {
                player.stop();
                return paint(target);
            }
            default -> {
                return false;
            }
        }
    }

    void drag(Target target) {
        if (paint(target)) return;
        if (target instanceof Target.Position(int row, int col)) theatre.aimAgain(row, col);
    }

    /** Whether the brush is on. */
    private boolean paint(Target target) {
        if (!corruption.brushingProperty().get()) return false;
        if (target instanceof Target.Position(int row, int col)) corruption.dab(row, col);
        if (target instanceof Target.Cell(int layer, int row, int col)) theatre.pixel(layer, row, col).ifPresent(at -> corruption.dab(at[0], at[1]));
        return true;
    }
}

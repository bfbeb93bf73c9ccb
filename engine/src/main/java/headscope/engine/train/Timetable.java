package headscope.engine.train;

import headscope.engine.value.Settings;

/** When the engine thread owes a frame, a ranking or a checkpoint. Engine thread only. */
final class Timetable {
    /** Frames per second while training, and the share of the time that building them may take. */
    private static final double FRAME_SECONDS = 1 / 30.0;
    private static final double FRAME_SHARE = 0.02;
    /** Ranking may take this share of the time at most, however small its period. */
    private static final double RANK_SHARE = 0.25;
    /** An edit is on disk after this time at the latest, together with those made meanwhile. */
    private static final double EDIT_SECONDS = 0.5;

    private final Throttle frames = new Throttle(FRAME_SECONDS, FRAME_SHARE);
    private Throttle rankings = new Throttle(1, RANK_SHARE);
    private double checkpointSeconds;
    private long checkpointNanos;

    /** The settings may have changed: counts anew from now. */
    void follow(Settings live) {
        rankings = new Throttle(live.real("rank-every"), RANK_SHARE);
        checkpointSeconds = live.real("checkpoint-every");
        checkpointed();
    }

    boolean frameDue() {
        return frames.due(System.nanoTime());
    }

    void frameBuilt(long startNanos) {
        frames.worked(startNanos, System.nanoTime());
    }

    boolean rankingDue() {
        return rankings.due(System.nanoTime());
    }

    void ranked(long startNanos) {
        rankings.worked(startNanos, System.nanoTime());
    }

    /** 0 or less: it is due. */
    long nanosToCheckpoint() {
        return checkpointNanos - System.nanoTime();
    }

    void checkpointed() {
        checkpointNanos = System.nanoTime() + (long) (checkpointSeconds * 1e9);
    }

    /** Something was done by hand: a crash must not cost it. */
    void edited() {
        checkpointNanos = System.nanoTime() + (long) (Math.min(EDIT_SECONDS, checkpointSeconds) * 1e9);
    }
}

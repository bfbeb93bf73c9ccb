package headscope.engine.train;

import headscope.engine.value.BadSettingException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Moments before edits, to go back to, and those gone back from. Both together hold a bounded number of bytes; the oldest go first. */
final class Rewind {
    private static final int DEPTH = 50;

    private final long mostBytes;
    private final Deque<Trainer.Moment> before = new ArrayDeque<>();
    private final Deque<Trainer.Moment> after = new ArrayDeque<>();

    /** @param mostBytes of all moments together; the newest one is kept whatever its size */
    Rewind(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** An edit was made: what had been taken back before it is gone. */
    void edited(Trainer.Moment momentBefore) {
        after.clear();
        before.push(momentBefore);
        trim();
    }

    /**
     * The moment before the last edit.
     *
     * @throws BadSettingException if there is none
     */
    Trainer.Moment back(Trainer.Moment now) {
        if (before.isEmpty()) throw new BadSettingException("undo: there is no edit to take back.");
        Trainer.Moment moment = before.pop();
        after.push(now);
        return moment;
    }

    /**
     * The moment from which the last undo went back.
     *
     * @throws BadSettingException if there is none
     */
    Trainer.Moment forward(Trainer.Moment now) {
        if (after.isEmpty()) throw new BadSettingException("redo: nothing was taken back.");
        Trainer.Moment moment = after.pop();
        before.push(now);
        return moment;
    }

    private void trim() {
        long bytes = 0;
        int kept = 0;
        for (Trainer.Moment moment : before) {
            bytes += bytes(moment);
            if (kept > 0 && (kept == DEPTH || bytes > mostBytes)) break;
            kept++;
        }
        while (before.size() > kept) before.removeLast();
    }

    private static long bytes(Trainer.Moment moment) {
        return (long) Float.BYTES * (moment.network().parameters().length + moment.network().moments().length);
    }
}

package headscope.engine.train;

import headscope.engine.value.BadSettingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Moments before edits, to go back to, and those gone back from. Both together hold a bounded number of bytes; the oldest go first. */
final class Rewind {
    private static final int DEPTH = 50;

    private final long mostBytes;
    private final Deque<Entry> before = new ArrayDeque<>();
    private final Deque<Entry> after = new ArrayDeque<>();

    /**
     * A moment to go to.
     *
     * @param edit the edit that lies between it and the present, as people type it
     */
    record Entry(Trainer.Moment moment, String edit) {}

    /** @param mostBytes of all moments together; the newest one is kept whatever its size */
    Rewind(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** An edit was made: what had been taken back before it is gone. */
    void edited(Trainer.Moment momentBefore, String edit) {
        after.clear();
        before.push(new Entry(momentBefore, edit));
        trim();
    }

    /** The moment before the last edit, which stays where it is. */
    Optional<Entry> last() {
        return Optional.ofNullable(before.peek());
    }

    /**
     * The moment before the last edit.
     *
     * @throws BadSettingException if there is none
     */
    Trainer.Moment back(Trainer.Moment now) {
        if (before.isEmpty()) throw new BadSettingException("undo: there is no edit to take back.");
        Entry entry = before.pop();
        after.push(new Entry(now, entry.edit()));
        return entry.moment();
    }

    /**
     * The moment from which the last undo went back.
     *
     * @throws BadSettingException if there is none
     */
    Trainer.Moment forward(Trainer.Moment now) {
        if (after.isEmpty()) throw new BadSettingException("redo: nothing was taken back.");
        Entry entry = after.pop();
        before.push(new Entry(now, entry.edit()));
        return entry.moment();
    }

    private void trim() {
        long bytes = 0;
        int kept = 0;
        for (Entry entry : before) {
            bytes += bytes(entry.moment());
            if (kept > 0 && (kept == DEPTH || bytes > mostBytes)) break;
            kept++;
        }
        while (before.size() > kept) before.removeLast();
    }

    private static long bytes(Trainer.Moment moment) {
        return (long) Float.BYTES * (moment.network().parameters().length + moment.network().moments().length);
    }
}

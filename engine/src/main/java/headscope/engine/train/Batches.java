package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Batch;
import java.util.Arrays;

/**
 * Training batches as a pure function of the step, the next ones prepared by a thread of their own while the engine trains. A restored run therefore goes on with
 * the very batches it would have seen, and a jump to any step costs the preparation of one batch. Engine thread only; a batch is valid until the next one is
 * asked for.
 */
public final class Batches implements AutoCloseable {
    /** One that training will want next, and one more for when a preparation takes long. */
    private static final int AHEAD = 2;
    private static final long NOTHING = -1;

    private final BatchRecipe own;
    private final BatchRecipe ahead;
    private final BatchSlot[] slots = new BatchSlot[AHEAD + 1];
    private final Object lock = new Object();
    private final Thread reader;
    private boolean started;

    // all below belongs to the lock
    private BatchSlot lent;
    private long wanted = NOTHING;
    private boolean closed;
    private Augmentation augmentation = Augmentation.NONE;

    public Batches(Examples examples, int size, long seed) {
        own = new BatchRecipe(examples, size, seed);
        ahead = new BatchRecipe(examples, size, seed);
        Arrays.setAll(slots, _ -> new BatchSlot(size, examples.features().size()));
        reader = Thread.ofPlatform().daemon().name("batches").unstarted(this::readAhead);
    }

    public long perEpoch() {
        return own.perEpoch();
    }

    /** What happens to examples in batches that are asked for from now on; those that are prepared already are prepared again. */
    void augment(Augmentation next) {
        synchronized (lock) {
            if (augmentation.equals(next)) return;
            augmentation = next;
            for (BatchSlot slot : slots) {
                if (slot.state == BatchSlot.State.FILLING) continue;
                slot.state = BatchSlot.State.EMPTY;
                slot.step = NOTHING;
            }
            lock.notifyAll();
        }
    }

    /**
     * The batch of a step, counted from 0. What failed ahead of its time is done again here, so an error arrives when its batch is due, first-hand, and one whose
     * cause is gone does not arrive at all.
     */
    public Batch at(long step) {
        BatchSlot slot = claim(step);
        if (slot.state != BatchSlot.State.READY) prepare(slot);
        synchronized (lock) {
            wanted = step + 1;
            lock.notifyAll();
        }
        if (!started) {
            started = true;
            reader.start();
        }
        return slot.batch();
    }

    /** The slot that holds a step or, if nobody has prepared it, one to prepare it in; waits for the reader if it is just at it. */
    private BatchSlot claim(long step) {
        boolean interrupted = false;
        synchronized (lock) {
            if (closed) throw new IllegalStateException("batches: asked for step " + step + " after they were closed");
            BatchSlot slot = holding(step);
            while (slot != null && slot.state == BatchSlot.State.FILLING) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true; // the reader is never far from done
                }
            }
            if (slot == null || slot.state != BatchSlot.State.READY) {
                if (slot == null) slot = free();
                take(slot, step);
                wanted = NOTHING;
            }
            lent = slot;
            if (interrupted) Thread.currentThread().interrupt();
            return slot;
        }
    }

    private void prepare(BatchSlot slot) {
        boolean done = false;
        try {
            slot.fill(own);
            done = true;
        } finally {
            synchronized (lock) {
                slot.state = done ? BatchSlot.State.READY : BatchSlot.State.EMPTY;
                if (!done) slot.step = NOTHING;
            }
        }
    }

    private void readAhead() {
        while (true) {
            BatchSlot slot = next();
            if (slot == null) return;
            BatchSlot.State outcome = BatchSlot.State.FAILED;
            try {
                slot.fill(ahead);
                outcome = BatchSlot.State.READY;
            } catch (RuntimeException | Error _) {
                // the engine thread does it again when the batch is due and meets the error itself
            }
            synchronized (lock) {
                boolean current = slot.augmentation.equals(augmentation);
                slot.state = current ? outcome : BatchSlot.State.EMPTY;
                if (!current) slot.step = NOTHING;
                lock.notifyAll();
            }
        }
    }

    /** Waits for something to prepare and marks it; null if these batches are closed. */
    private BatchSlot next() {
        synchronized (lock) {
            while (!closed) {
                for (long step = wanted; wanted != NOTHING && step < wanted + AHEAD; step++) {
                    if (holding(step) != null) continue;
                    BatchSlot slot = free();
                    take(slot, step);
                    return slot;
                }
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    return null; // nobody here interrupts it: the program is ending
                }
            }
            return null;
        }
    }

    private void take(BatchSlot slot, long step) {
        slot.step = step;
        slot.augmentation = augmentation;
        slot.state = BatchSlot.State.FILLING;
    }

    private BatchSlot holding(long step) {
        for (BatchSlot slot : slots) {
            if (slot.step == step) return slot;
        }
        return null;
    }

    /** A slot that is neither lent nor being filled nor waiting for its turn. A jump may find none: then the lent one, which is given back by asking. */
    private BatchSlot free() {
        for (BatchSlot slot : slots) {
            boolean due = wanted != NOTHING && slot.step >= wanted && slot.step < wanted + AHEAD;
            if (slot != lent && slot.state != BatchSlot.State.FILLING && !due) return slot;
        }
        return lent;
    }

    /** Ends the reader and waits until it reads no more. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (started && reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Copies examples {@code order[from .. from + count)} into the arrays of a batch; padding becomes 0. */
    static Batch fill(Examples examples, int[] order, int from, int count, float[] input, int[] labels) {
        int width = examples.features().size();
        for (int i = 0; i < count; i++) {
            examples.features().copyTo(order[from + i], input, i * width);
            labels[i] = examples.labels()[order[from + i]];
        }
        Arrays.fill(input, count * width, input.length, 0);
        return new Batch(input, labels, count);
    }
}

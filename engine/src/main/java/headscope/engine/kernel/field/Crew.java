package headscope.engine.kernel.field;

import headscope.engine.kernel.Workers;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/** Threads, and for each of them arrays to work in. Small loops stay with the caller. */
final class Crew {
    /** Numbers touched below which waking another thread costs more than it brings. */
    private static final long SMALL = 8_192;
    private static final int ROOMS = 4;

    private final Workers workers;
    private final float[][][] rooms;

    Crew(Workers workers) {
        this.workers = workers;
        rooms = new float[workers.count()][ROOMS][0];
    }

    int threads() {
        return workers.count();
    }

    /** @param each numbers that a unit touches, or as many multiply-adds divided by {@link Lines#L} */
    void run(int units, long each, Workers.Body body) {
        if (units > 1 && units * each > SMALL) workers.run(units, body);
        else for (int unit = 0; unit < units; unit++) body.run(0, unit);
    }

    /** An array of a thread, at least so large and a vector more; what it held before is lost. */
    float[] room(int worker, int which, long size) {
        float[] room = rooms[worker][which];
        if (room.length < size + Lines.L) {
            room = new float[Math.toIntExact(size + Lines.L)];
            rooms[worker][which] = room;
        }
        return room;
    }

    /** Copies a map. */
    static void take(Field from, int sample, int channel, float[] to, int at) {
        take(from, from.at(sample, channel), from.cells(), to, at);
    }

    static void take(Field from, long first, int count, float[] to, int at) {
        MemorySegment.copy(from.memory(), JAVA_FLOAT, first * Float.BYTES, to, at, count);
    }

    /** Writes a map. */
    static void put(float[] from, int at, Field to, int sample, int channel) {
        put(from, at, to, to.at(sample, channel), to.cells());
    }

    static void put(float[] from, int at, Field to, long first, int count) {
        MemorySegment.copy(from, at, to.memory(), JAVA_FLOAT, first * Float.BYTES, count);
    }

    /**
     * Writes or adds a map.
     *
     * @param room of the size of a map
     */
    static void put(float[] from, int at, Field to, int sample, int channel, Store store, float[] room) {
        if (store == Store.ADD) {
            take(to, sample, channel, room, 0);
            Lines.add(room, 0, from, at, to.cells());
            put(room, 0, to, sample, channel);
        } else {
            put(from, at, to, sample, channel);
        }
    }
}

package headscope.engine.data;

/** Picks from a list that may be sorted. */
final class EvenChoice {
    private EvenChoice() {}

    /** {@code wanted} indices of 0..count-1 at equal distances, increasing; all of them if there are fewer. */
    static int[] of(int count, int wanted) {
        int[] chosen = new int[Math.min(count, wanted)];
        for (int i = 0; i < chosen.length; i++) chosen[i] = (int) ((2L * i + 1) * count / (2L * chosen.length));
        return chosen;
    }
}

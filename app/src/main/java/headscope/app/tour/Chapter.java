package headscope.app.tour;

import java.io.IOException;
import java.util.List;

/** One part of the tour: what to do in the window and when to take a picture. To add one: write its class, add one line to {@code BUILT_IN}. */
interface Chapter {
    String title();

    /** Leaves the window paused, with one figure and no form open, as it found it. */
    void walk(Guide guide) throws IOException;

    /** In the order they are told; each goes on with the run of the one before. */
    List<Chapter> BUILT_IN = List.of(
            new FirstRun(),
            new MasksAndHeads(),
            new WhereTapsFall(),
            new RankingHeads(),
            new AlikeHeads(),
            new PoliciesAtWork(),
            new Lives(),
            new Studies(),
            new WhatItLearned(),
            new TheWindow(),
            new Saccades(),
            new WrittenKernels());
}

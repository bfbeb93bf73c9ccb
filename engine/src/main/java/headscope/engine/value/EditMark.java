package headscope.engine.value;

import java.util.List;

/**
 * A change by hand, to be marked on every curve over time.
 *
 * @param verb  the command's first word: prune, resample, merge, taps, set, undo ...
 * @param heads heads it concerned, empty for settings
 * @param text  the whole command as people type it
 */
public record EditMark(long step, String verb, List<HeadId> heads, String text) {
    public EditMark {
        heads = List.copyOf(heads);
    }
}

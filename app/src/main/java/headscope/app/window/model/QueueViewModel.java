package headscope.app.window.model;

import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Commands that wait and what became of those that did not; newest first. FX thread only. */
public final class QueueViewModel {
    private static final int MOST_ENTRIES = 500;
    /** Number of what the run does by itself. */
    private static final long BY_ITSELF = 0;

    /** Where a command stands. */
    public enum Stage { PENDING, DONE, REFUSED, CANCELLED }

    /**
     * One command.
     *
     * @param heads heads it was about when it was sent
     * @param step  step at which it was applied, -1 while pending
     */
    public record Entry(long id, String command, List<HeadId> heads, Stage stage, String message, long step, List<Check> checks) {
        public Entry {
            heads = List.copyOf(heads);
            checks = List.copyOf(checks);
        }
    }

    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> readOnlyEntries = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyIntegerWrapper pending = new ReadOnlyIntegerWrapper();

    public ObservableList<Entry> entries() {
        return readOnlyEntries;
    }

    public ReadOnlyIntegerProperty pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    public void submitted(long id, String command, List<HeadId> heads) {
        entries.addFirst(new Entry(id, command, heads, Stage.PENDING, "waits for the next step boundary", -1, List.of()));
        while (entries.size() > MOST_ENTRIES) entries.removeLast();
        count();
    }

    public void cancelled(long id) {
        replace(id, e -> new Entry(e.id, e.command, e.heads, Stage.CANCELLED, "taken back before it was applied", e.step, e.checks));
    }

    /** An outcome; a second one with the same number brings later checks. What nobody asked for has no number of its own: each outcome is another one. */
    public void settled(Outcome outcome) {
        Stage stage = outcome.done() ? Stage.DONE : Stage.REFUSED;
        boolean known = outcome.id() != BY_ITSELF && replace(outcome.id(), e -> {
            List<Check> checks = new ArrayList<>(e.checks);
            for (Check check : outcome.checks()) {
                checks.removeIf(c -> c.what().equals(check.what()));
                checks.add(check);
            }
            if (e.stage == Stage.DONE && outcome.done()) return new Entry(e.id, e.command, e.heads, stage, e.message, e.step, checks);
            return new Entry(e.id, e.command, e.heads, stage, outcome.message(), outcome.step(), checks);
        });
        if (!known) entries.addFirst(new Entry(outcome.id(), outcome.command(), List.of(), stage, outcome.message(), outcome.step(), outcome.checks()));
        count();
    }

    /** The newest command about this head that proved something. */
    public Optional<Entry> lastProof(HeadId head) {
        return entries.stream().filter(e -> !e.checks.isEmpty() && e.heads.stream().anyMatch(h -> sameSlot(h, head))).findFirst();
    }

    public void clear() {
        entries.clear();
        count();
    }

    private static boolean sameSlot(HeadId a, HeadId b) {
        return a.layer() == b.layer() && a.slot() == b.slot();
    }

    private boolean replace(long id, UnaryOperator<Entry> change) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).id == id) {
                entries.set(i, change.apply(entries.get(i)));
                count();
                return true;
            }
        }
        return false;
    }

    private void count() {
        pending.set((int) entries.stream().filter(e -> e.stage == Stage.PENDING).count());
    }
}

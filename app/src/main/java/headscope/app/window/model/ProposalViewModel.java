package headscope.app.window.model;

import headscope.engine.resample.ResamplePolicy;
import headscope.engine.train.Command;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Proposal;
import headscope.engine.value.Tap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The proposal that waits for an answer: its moves, which of them are wanted, and what it amounts to. FX thread only. */
public final class ProposalViewModel {
    /**
     * One move.
     *
     * @param what   what happens to the head
     * @param wanted whether an answer takes it along
     */
    public record Row(Proposal.Move move, String what, BooleanProperty wanted) {
        public HeadId head() {
            return move.head();
        }
    }

    private final RunViewModel run;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper wanted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lapse = new ReadOnlyStringWrapper("");
    private Optional<Proposal> shown = Optional.empty();

    public ProposalViewModel(RunViewModel run) {
        this.run = run;
        run.frameProperty().subscribe(this::follow);
    }

    public ObservableList<Row> rows() {
        return readOnlyRows;
    }

    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Moves that are wanted. */
    public ReadOnlyIntegerProperty wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** Who proposes, and since when. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Connections before and after, and what else a person should know. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How long it waits. */
    public ReadOnlyStringProperty lapseProperty() {
        return lapse.getReadOnlyProperty();
    }

    public void want(boolean all) {
        rows.forEach(r -> r.wanted.set(all));
    }

    /** Makes the moves that are wanted. */
    public void accept() {
        List<HeadId> chosen = rows.stream().filter(r -> r.wanted.get()).map(Row::head).toList();
        if (!chosen.isEmpty()) run.submit(new Command.Accept(chosen.size() == rows.size() ? List.of() : chosen));
    }

    public void ignore() {
        run.submit(new Command.Ignore());
    }

    private void follow(Optional<Frame> frame) {
        Optional<Proposal> now = frame.flatMap(f -> f.surgery().proposal());
        frame.ifPresent(f -> lapse.set(lapse(f.surgery().plan().next())));
        if (now.equals(shown)) return;
        shown = now;
        rows.setAll(now.map(Proposal::moves).orElse(List.of()).stream().map(this::row).toList());
        title.set(now.map(p -> title(p.policy()) + ", asked at step " + NumberText.whole(p.step())).orElse(""));
        summary.set(now.map(ProposalViewModel::summary).orElse(""));
        waiting.set(now.isPresent());
        count();
    }

    private Row row(Proposal.Move move) {
        BooleanProperty wish = new SimpleBooleanProperty(true);
        wish.addListener((_, _, _) -> count());
        return new Row(move, what(move), wish);
    }

    private void count() {
        wanted.set((int) rows.stream().filter(r -> r.wanted.get()).count());
    }

    private String what(Proposal.Move move) {
        return switch (move) {
            case Proposal.Drop _ -> "switch off";
            case Proposal.Merge(HeadId _, HeadId into, String _) -> "merge into " + into;
            case Proposal.Replace replace -> "new mask, k = " + replace.taps().size() + replace.parent().map(p -> ", child of " + p).orElse("");
            case Proposal.Rewire(HeadId head, List<Tap> taps, String _) -> run.head(head).map(h -> {
                long fresh = fresh(taps, h.mask());
                return fresh + " of " + taps.size() + " taps elsewhere";
            }).orElse("other taps");
        };
    }

    private static long fresh(List<Tap> taps, OffsetMask old) {
        Set<Tap> known = new HashSet<>();
        for (int i = 0; i < old.taps(); i++) known.add(new Tap(old.dyAt(i), old.dxAt(i), old.channelAt(i)));
        return taps.stream().filter(t -> !known.contains(t)).count();
    }

    private static String title(String policy) {
        return ResamplePolicy.BUILT_IN.stream().filter(p -> p.id().equals(policy)).map(ResamplePolicy::title).findFirst().orElse(policy);
    }

    private static String summary(Proposal proposal) {
        String notes = String.join(" ", proposal.notes());
        if (proposal.moves().isEmpty()) return ("It would change nothing. " + notes).strip();
        String connections = proposal.connectionsAfter() == proposal.connectionsBefore() ? "Connections stay at %s.".formatted(NumberText.whole(proposal.connectionsBefore()))
                : "Connections: %s \u2192 %s if all moves are made.".formatted(NumberText.whole(proposal.connectionsBefore()), NumberText.whole(proposal.connectionsAfter()));
        return (connections + " " + notes).strip();
    }

    private static String lapse(OptionalLong next) {
        return next.isPresent() ? "Nothing has changed yet. It lapses at step %s, when the schedule asks again.".formatted(NumberText.whole(next.getAsLong()))
                : "Nothing has changed yet. It waits until you answer or ask another policy.";
    }
}

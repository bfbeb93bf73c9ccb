package headscope.app.window;

import headscope.app.window.model.ProposalViewModel;
import headscope.app.window.model.SelectionModel;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A proposal move by move, each with its reason and a tick; pointing at one points at its head everywhere. */
final class ProposalBox extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final ProposalViewModel proposal;
    private final SelectionModel selection;
    private final VBox moves = new VBox();

    ProposalBox(ProposalViewModel proposal, SelectionModel selection) {
        super(6);
        this.proposal = proposal;
        this.selection = selection;
        setId("proposal");
        Label title = Pieces.wrapped("", "lab-command");
        title.setId("proposal-title");
        title.textProperty().bind(proposal.titleProperty());
        Label summary = Pieces.wrapped("", "lab-body");
        summary.setId("proposal-summary");
        summary.textProperty().bind(proposal.summaryProperty());
        Label lapse = Pieces.wrapped("", "lab-caption");
        lapse.setId("proposal-lapse");
        lapse.textProperty().bind(proposal.lapseProperty());
        HBox ticks = Pieces.row(Pieces.heading("MOVES"), Pieces.spacer(), Pieces.flat("fth-check-square", "Tick every move", () -> proposal.want(true)),
                Pieces.flat("fth-square", "Tick none", () -> proposal.want(false)));
        getChildren().addAll(Pieces.heading("PROPOSAL"), title, summary, lapse, ticks, moves);
        proposal.rows().addListener((ListChangeListener<ProposalViewModel.Row>) _ -> {
            ticks.setVisible(!proposal.rows().isEmpty());
            ticks.setManaged(ticks.isVisible());
            moves.getChildren().setAll(proposal.rows().stream().map(this::row).toList());
            mark();
        });
        selection.focusProperty().subscribe(this::mark);
    }

    private Node row(ProposalViewModel.Row row) {
        CheckBox tick = new CheckBox();
        tick.setId("want-" + row.head());
        tick.setAccessibleText(row.head() + ": " + row.what());
        tick.selectedProperty().bindBidirectional(row.wanted());
        Label name = Pieces.label(row.head().toString(), "lab-command");
        name.setMinWidth(USE_PREF_SIZE);
        HBox head = Pieces.row(name, Pieces.label(row.what(), "lab-body"));
        VBox text = new VBox(2, head, Pieces.wrapped(row.move().reason(), "lab-caption"));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(8, tick, text);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("lab-move");
        line.setUserData(row);
        line.setOnMouseEntered(_ -> selection.hover(Optional.of(row.head())));
        line.setOnMouseExited(_ -> selection.hover(Optional.empty()));
        line.setOnMouseClicked(e -> selection.click(row.head(), false, e.isShortcutDown()));
        return line;
    }

    private void mark() {
        for (Node line : moves.getChildren()) {
            line.pseudoClassStateChanged(SELECTED, selection.focus().selected().contains(((ProposalViewModel.Row) line.getUserData()).head()));
        }
    }
}

package headscope.app.window.model;

import headscope.engine.train.Command;
import headscope.engine.value.HeadId;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandSearchModelTest {
    private final ActionRegistry actions = new ActionRegistry();
    private final SelectionModel selection = new SelectionModel();
    private final RunViewModel run = new RunViewModel(selection, new QueueViewModel(), _ -> { });
    private final CommandSearchModel search = new CommandSearchModel(actions, run, List.of("normal", "laplace"), List.of("learning-rate"));

    @Test
    void actionsAreFoundByWordsOfTitleAndHelp() {
        actions.add("prune", "Heads", "Prune", "Switch the selected heads off", "fth-scissors", "P", ActionRegistry.ALWAYS, () -> { });
        actions.add("theme", "Window", "Light or dark", "Change the theme", "fth-moon", "", ActionRegistry.ALWAYS, () -> { });
        assertThat(search.suggestions("heads off")).extracting(CommandSearchModel.Suggestion::title).containsExactly("Prune");
    }

    @Test
    void aTypedCommandComesFirstAndMeansTheLivingHead() {
        run.show(SelectionModelTest.frame(10, 0, 2));
        assertThat(search.command("prune L0H1")).contains(new Command.Prune(List.of(new HeadId(0, 1, 2))));
        assertThat(search.suggestions("prune L0H1").getFirst().title()).isEqualTo("prune L0H1.2");
    }

    @Test
    void wordsAreCompleted() {
        run.show(SelectionModelTest.frame(10, 0, 0, 0));
        assertThat(search.completions("pr")).contains("prune ");
        assertThat(search.completions("prune L0H2,")).contains("prune L0H2,L0H0");
        assertThat(search.completions("resample L0H1 from l")).containsExactly("resample L0H1 from laplace");
        assertThat(search.completions("propose drop-s")).containsExactly("propose drop-similar");
        assertThat(search.completions("policy drop-similar ")).contains("policy drop-similar fraction=", "policy drop-similar similar-by=");
        assertThat(search.completions("acc")).containsExactly("accept", "accept ");
        assertThat(search.completions("set le")).containsExactly("set learning-rate=");
    }

    @Test
    void whatIsNoCommandIsExplained() {
        assertThat(search.complaint("prune everything").orElseThrow()).contains("heads like");
        assertThat(search.command("prune everything")).isEmpty();
    }
}

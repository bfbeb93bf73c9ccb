package headscope.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to choose from. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List what can be chosen: families, presets, laws, criteria, similarities, updaters, schedules, policies, figures, data, corruptions, protocols.")
final class ListCommand extends CliCommand {
    @Parameters(paramLabel = "KIND", completionCandidates = Catalogue.KindNames.class, description = "One of: ${COMPLETION-CANDIDATES}.")
    private String kindName;

    @Option(names = "--json", description = "Print a JSON list of {id, title, help}.")
    private boolean json;

    @Override
    int run() throws BadInputException {
        Catalogue.Kind kind = Catalogue.Kind.of(kindName);
        var entries = Catalogue.of(kind);
        if (json) {
            ArrayNode list = JsonText.array();
            entries.forEach(e -> list.addObject().put("id", e.id()).put("title", e.title()).put("help", e.help()));
            out().println(JsonText.of(list));
            return Cli.DONE;
        }
        if (entries.isEmpty()) err().println("headscope list: this version has no " + kind + " yet.");
        int width = entries.stream().mapToInt(e -> e.id().length()).max().orElse(0);
        entries.forEach(e -> out().printf("%-" + width + "s  %s. %s%n", e.id(), e.title(), e.help()));
        return Cli.DONE;
    }
}

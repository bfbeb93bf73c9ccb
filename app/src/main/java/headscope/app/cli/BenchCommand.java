package headscope.app.cli;

import headscope.app.UserFolders;
import headscope.app.bench.Bench;
import headscope.app.bench.BenchReport;
import headscope.app.bench.Digits;
import headscope.app.bench.InstallFolder;
import headscope.app.bench.Machine;
import headscope.app.bench.MnistEpoch;
import headscope.app.bench.Peers;
import headscope.app.bench.Rounds;
import headscope.app.bench.Row;
import headscope.app.bench.Surroundings;
import headscope.app.bench.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast it is, side by side with other programs. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measure speed side by side with other programs, in turn, on this machine.",
        footer = {"", "headscope bench", "headscope bench --only cnn-step,sampled-net-step --quick", "Peers are built by: mvn -Pbench package"})
final class BenchCommand extends CliCommand {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Measure these rows only.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "Fewer and shorter rounds: a first impression.")
    private boolean quick;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Folder with the four files of MNIST; without it, digits are drawn in its sizes.")
    private Path data;

    private int failures;

    @Override
    int run() throws Exception {
        List<Workload> chosen = chosen();
        if (data != null && !Files.isDirectory(data)) throw new BadInputException("--data %s: expected a folder with the files of MNIST, found none. Check the path.".formatted(data));
        Path logs = Files.createDirectories(UserFolders.here().logFile().getParent());
        Path scratch = Files.createTempDirectory("headscope-bench");
        try {
            Digits digits = new Digits(Optional.ofNullable(data).map(Path::toAbsolutePath), scratch.resolve("digits"));
            err().println("headscope bench: measuring the machine");
            Machine machine = Machine.measure();
            try (var peers = new Peers(Peers.installed(InstallFolder.peers(), machine.threads(), digits.folder(), logs))) {
                print(measured(chosen, machine, peers, new Surroundings(digits, machine.threads(), scratch, BenchCommand::command)));
            }
        } finally {
            delete(scratch);
        }
        return failures == 0 ? Cli.DONE : Cli.FAILED;
    }

    private List<Workload> chosen() throws BadInputException {
        List<String> known = Workload.BUILT_IN.stream().map(Workload::id).toList();
        for (String id : only) {
            if (!known.contains(id)) throw new BadInputException("--only: expected ids out of %s, found '%s'.".formatted(String.join(", ", known), id));
        }
        return Workload.BUILT_IN.stream().filter(w -> only.isEmpty() || only.contains(w.id())).toList();
    }

    private BenchReport measured(List<Workload> chosen, Machine machine, Peers peers, Surroundings surroundings) throws IOException {
        var bench = new Bench(machine, peers, surroundings, quick ? Rounds.QUICK : Rounds.THOROUGH, sentence -> err().println("headscope bench: " + sentence));
        List<Row> rows = new ArrayList<>();
        for (Workload workload : chosen) {
            err().println("headscope bench: %d of %d, %s".formatted(chosen.indexOf(workload) + 1, chosen.size(), workload.id()));
            if (data == null && workload instanceof MnistEpoch) err().println("headscope bench: on drawn digits in the sizes of MNIST; give the real ones with --data FOLDER.");
            try {
                rows.add(bench.measure(workload));
            } catch (IOException | RuntimeException e) {
                failures++; // the other rows are worth having all the same
                err().println("headscope bench: %s could not be measured: %s".formatted(workload.id(), Errors.message(e)));
                System.getLogger("headscope.cli").log(System.Logger.Level.ERROR, "bench: " + workload.id(), e);
            }
        }
        if (!bench.missing().isEmpty()) {
            err().println("headscope bench: without %s, ours was measured alone. Build the peers in the project's folder: mvn -Pbench package"
                    .formatted(String.join(" and ", bench.missing())));
        }
        return new BenchReport(machine, peers.about(), rows);
    }

    private void print(BenchReport report) {
        if (json) {
            out().println(JsonText.of(report.json()));
        } else {
            report.lines().forEach(out()::println);
        }
    }

    private static void command(String... words) throws IOException {
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words);
        if (code != Cli.DONE) throw new IOException(err.toString().strip().lines().reduce((_, last) -> last).orElse("headscope %s ended with code %d.".formatted(words[0], code)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}

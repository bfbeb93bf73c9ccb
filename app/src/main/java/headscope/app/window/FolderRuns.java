package headscope.app.window;

import com.fasterxml.jackson.databind.JsonNode;
import headscope.app.window.model.NumberText;
import headscope.app.window.model.RunEntry;
import headscope.engine.store.Journal;
import headscope.engine.store.RunView;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of a folder on disk. A run counts as interrupted if its journal does not end with its closing and nobody holds its lock. */
final class FolderRuns implements RunCatalog {
    private static final int MOST = 200;

    @Override
    public List<RunEntry> list(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) return List.of();
        List<RunView> views = new ArrayList<>();
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve("run.json"))).toList()) {
                try {
                    views.add(RunView.of(folder));
                } catch (IOException e) {
                    System.getLogger("headscope.window").log(System.Logger.Level.WARNING, "Left out of the list of runs: " + e.getMessage());
                }
            }
        }
        Map<String, String> names = views.stream().collect(Collectors.toMap(v -> v.info().id(), v -> v.folder().getFileName().toString(), (a, _) -> a));
        return views.stream().sorted(Comparator.comparing((RunView v) -> v.info().created()).reversed()).limit(MOST).map(v -> entry(v, names)).toList();
    }

    /** @param names of run folders by id, to say what a run was copied from */
    private static RunEntry entry(RunView view, Map<String, String> names) {
        String detail = view.info().config().family() + " on " + shortName(view.info().config().data());
        boolean interrupted = false;
        try {
            long step = view.checkpoints().list().stream().mapToLong(c -> c.step()).max().orElse(0);
            detail += ", step " + NumberText.whole(step);
            List<JsonNode> lines = Journal.lines(view.folder().resolve("journal.jsonl")).lines();
            interrupted = !lines.isEmpty() && !lines.getLast().path("event").asText().equals("closed") && isFree(view.folder());
        } catch (IOException e) {
            detail += ", " + e.getMessage();
        }
        detail += view.info().parent().map(id -> ", from " + names.getOrDefault(id, "another run")).orElse("");
        return new RunEntry(view.folder(), view.folder().getFileName().toString(), detail, interrupted);
    }

    private static String shortName(String data) {
        return data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
    }

    private static boolean isFree(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // a run of this window
        } catch (IOException e) {
            return true;
        }
    }
}

package headscope.app.window;

import headscope.app.window.model.RunEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lists the runs of a folder, newest first. Called on a worker. */
public interface RunCatalog {
    List<RunEntry> list(Path runs) throws IOException;
}

package headscope.app.window;

import headscope.engine.train.Session;
import headscope.engine.value.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The window's only door to the engine. Called on a worker, never on the FX thread. */
public interface SessionOpener {
    /** @param folder where the run is kept; empty: it is not saved */
    Session start(RunConfig config, Optional<Path> folder) throws IOException;

    Session resume(Path folder) throws IOException;
}

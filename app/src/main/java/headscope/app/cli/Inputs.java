package headscope.app.cli;

import headscope.app.DataCatalog;
import headscope.engine.data.Dataset;
import headscope.engine.store.RunFolder;
import headscope.engine.store.RunView;
import java.io.IOException;
import java.nio.file.Path;

/** Opens what a person named; whatever stands in the way is bad input, in one sentence. */
final class Inputs {
    private Inputs() {}

    static Dataset data(String spec) throws BadInputException {
        try {
            return new DataCatalog().open(spec);
        } catch (IOException e) {
            throw new BadInputException(Errors.message(e));
        }
    }

    static RunView run(Path folder) throws BadInputException {
        try {
            return RunView.of(folder);
        } catch (IOException e) {
            throw new BadInputException(Errors.message(e));
        }
    }

    /** Refuses a folder for a new run before long work is done for nothing. */
    static void requireFree(Path folder) throws BadInputException {
        try {
            RunFolder.requireFree(folder);
        } catch (IOException e) {
            throw new BadInputException(Errors.message(e));
        }
    }
}

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

    /** Something that reads. */
    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> T read(Reading<T> reading) throws BadInputException {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new BadInputException(Errors.message(e));
        }
    }

    static Dataset data(String spec) throws BadInputException {
        return read(() -> new DataCatalog().open(spec));
    }

    static RunView run(Path folder) throws BadInputException {
        return read(() -> RunView.of(folder));
    }

    /** Refuses a folder for a new run before long work is done for nothing. */
    static void requireFree(Path folder) throws BadInputException {
        read(() -> {
            RunFolder.requireFree(folder);
            return folder;
        });
    }
}

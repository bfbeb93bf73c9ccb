package headscope.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads one kind of file or folder. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface DatasetReader {
    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line: which files, with an example. */
    String help();

    /** Whether this reader recognises the path, from its name and first bytes only. Never throws for odd content. */
    boolean accepts(Path path);

    /**
     * Reads everything.
     *
     * @throws FileFormatException for bad content, in one sentence
     * @throws IOException         when the disk fails
     */
    RawData read(Path path, ReadOptions options) throws IOException;

    List<DatasetReader> BUILT_IN = List.of(
            new IdxReader(),
            new CifarReader(),
            new NumpyReader(),
            new CsvReader(),
            new ImageFolderReader());
}

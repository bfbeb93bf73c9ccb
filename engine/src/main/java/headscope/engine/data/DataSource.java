package headscope.engine.data;

import java.io.IOException;

/** Turns what a person wrote for their data (sample set id, file, folder) into splits. */
public interface DataSource {
    /**
     * Opens the data.
     *
     * @throws FileFormatException for bad content, in one sentence
     * @throws IOException         when it is missing or the disk fails, in one sentence
     */
    Dataset open(String spec) throws IOException;
}

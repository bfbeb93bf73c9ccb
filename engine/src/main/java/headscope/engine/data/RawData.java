package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.util.List;
import java.util.Optional;

/**
 * What a reader found, before it is split.
 *
 * @param test the source's own test split, if it has one
 */
public record RawData(String name, DataShape shape, List<String> classes, Examples train, Optional<Examples> test) {
    public RawData {
        classes = List.copyOf(classes);
    }
}

package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.util.List;

/**
 * Data to train on. Validation is never the test split: it steers choices, the test split only reports.
 *
 * @param name    sample set id or file name, for people
 * @param classes class names in label order
 * @param sha256  hex digest over shape, labels and inputs of all splits, or over that of a source and what was made of it; kept in run.json
 */
public record Dataset(String name, DataShape shape, List<String> classes, Examples train, Examples validation, Examples test, String sha256) {
    public Dataset {
        classes = List.copyOf(classes);
    }
}

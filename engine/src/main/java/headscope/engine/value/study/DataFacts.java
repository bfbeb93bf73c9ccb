package headscope.engine.value.study;

import headscope.engine.value.DataShape;

/**
 * The data of a study, as its report names them.
 *
 * @param spec    sample set id, file or folder, as found from any folder
 * @param sha256  digest of the content
 * @param train   training examples there are; a trial may use fewer
 */
public record DataFacts(String spec, String name, String sha256, DataShape shape, int classes, int train, int validation, int test) {}

package headscope.engine.value.study;

import java.util.List;

/**
 * What a protocol concludes from its trials.
 *
 * @param answer    the question's answer in one sentence
 * @param sentences what else a reader must know: cautions, failed trials, what an interval is
 * @param tables    the first one is the main one
 */
public record Findings(String answer, List<String> sentences, List<StudyTable> tables, List<StudyChart> charts) {
    public Findings {
        sentences = List.copyOf(sentences);
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
    }
}

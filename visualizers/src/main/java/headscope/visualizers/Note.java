package headscope.visualizers;

/** One row of the text table that says what a figure shows. */
public record Note(String label, String value) {}

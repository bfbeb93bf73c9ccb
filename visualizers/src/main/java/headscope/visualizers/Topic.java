package headscope.visualizers;

/** What a figure is about; figures of one topic share a tab. In the order of the tabs. */
public enum Topic {
    MASKS("Masks"),
    GALLERY("Gallery"),
    RANKING("Ranking"),
    SIMILARITY("Similarity"),
    SACCADES("Saccades"),
    KERNELS("Kernels"),
    STORY("Story"),
    ANSWERS("Answers");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}

package headscope.engine.backend;

import java.util.Comparator;

/** NVIDIA's number for what a card can execute, such as 8.6. Machine code of one number runs on cards of the same major number and an equal or larger minor one. */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    private static final Comparator<ComputeCapability> ORDER = Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);
    private static final int LARGEST_MINOR = 9;

    /** Reads {@code 8.6}. NumberFormatException if it is something else. */
    static ComputeCapability of(String text) {
        int dot = text.indexOf('.');
        if (dot < 1) throw new NumberFormatException("compute capability: expected a number such as 8.6, found " + text);
        return new ComputeCapability(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    /** Whether machine code made for this number runs on such a card. */
    boolean codeRunsOn(ComputeCapability card) {
        return card.major == major && card.minor >= minor;
    }

    /** The last card that can run machine code made for this number. */
    ComputeCapability lastToRun() {
        return new ComputeCapability(major, LARGEST_MINOR);
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

package headscope.engine.backend;

import java.util.Locale;

/** How a child JVM fared that loaded ND4J's CUDA code on one card and computed. */
sealed interface TrialAnswer {
    record Passed() implements TrialAnswer {}

    /** It computed, but not what was expected. */
    record Wrong(String what) implements TrialAnswer {}

    record OutOfMemory(String what) implements TrialAnswer {}

    /** The library holds no code for this card. */
    record NoCode(String what) implements TrialAnswer {}

    record Silent(long seconds) implements TrialAnswer {}

    /** Anything else: a library that does not load, a crash, words that mean nothing. */
    record Died(String what) implements TrialAnswer {}

    /** Sorts a failure by the words CUDA, JavaCPP and the JVM use. */
    static TrialAnswer failed(String what) {
        String words = what.toLowerCase(Locale.ROOT);
        if (words.contains("no kernel image")) return new NoCode(what);
        boolean memory = words.contains("out of memory") || words.contains("outofmemory") || words.contains("memory allocation") || words.contains("physical memory usage");
        return memory ? new OutOfMemory(what) : new Died(what);
    }
}

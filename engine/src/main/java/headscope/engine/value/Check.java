package headscope.engine.value;

/**
 * One measured proof that an edit did what it says.
 *
 * @param what     the claim, such as {@code output of L0H3 is zero}
 * @param holds    whether the measurement agrees
 * @param measured the number, such as {@code max |a| = 0 over 512 examples}
 */
public record Check(String what, boolean holds, String measured) {}

package headscope.engine.kernel.field;

/** What an operation does with what its result held before. */
public enum Store {
    SET, ADD
}

package headscope.engine.value;

/** Where a network that chooses looks in one example. */
public sealed interface Attention permits GlimpsePath, ChoiceMap {
    /** Training step at which it looked. */
    long step();
}

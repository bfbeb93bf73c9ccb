package headscope.engine.attention;

/** Where the draws of a training step come from. */
record Chance(long seed, long step) {}

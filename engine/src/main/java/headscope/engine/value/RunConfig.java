package headscope.engine.value;

/**
 * What is needed to do a run again, apart from the data's bytes.
 *
 * @param family   id of a model family
 * @param data     sample set id, file or folder, as the person gave it
 * @param settings family settings and training settings
 * @param seed     every random draw of the run derives from it
 */
public record RunConfig(String family, String data, Settings settings, long seed) {
    public RunConfig withSeed(long newSeed) {
        return new RunConfig(family, data, settings, newSeed);
    }

    public RunConfig withSettings(Settings changed) {
        return new RunConfig(family, data, changed, seed);
    }
}

package headscope.engine.family;

import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** One idea as a network. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface ModelFamily {
    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line. */
    String help();

    /** Structural settings of the idea; the training settings of {@code TrainingSettings.ALL} come on top. */
    List<Setting> settings();

    /**
     * Logical size of a fresh network, without building it.
     *
     * @throws headscope.engine.value.BadSettingException if the settings do not fit the data, in one sentence
     */
    ModelSize size(DataShape input, int classes, Settings settings);
}

package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.MicroscopeModel;
import javafx.beans.value.ObservableBooleanValue;

/** Registers what can be done where a network writes kernels. */
final class MicroscopeActions {
    private static final String GROUP = "Microscope";

    private final ActionRegistry registry;
    private final MicroscopeModel microscope;

    private MicroscopeActions(ActionRegistry registry, MicroscopeModel microscope) {
        this.registry = registry;
        this.microscope = microscope;
    }

    static void register(ActionRegistry registry, MicroscopeModel microscope) {
        new MicroscopeActions(registry, microscope).register();
    }

    private void register() {
        ObservableBooleanValue writes = microscope.writesProperty();
        ObservableBooleanValue fields = microscope.fieldsProperty();
        add("next-block", "Next block", "Look at the next block or layer that writes kernels", "fth-chevrons-right", "V", writes, () -> microscope.step(1, 0, 0));
        add("previous-block", "Previous block", "Look at the block or layer before", "fth-chevrons-left", "Shift+V", writes, () -> microscope.step(-1, 0, 0));
        add("next-kernel", "Next kernel", "Look at the next kernel of the block", "fth-arrow-right-circle", "N", fields, () -> microscope.step(0, 1, 0));
        add("previous-kernel", "Previous kernel", "Look at the kernel before", "fth-arrow-left-circle", "Shift+N", fields, () -> microscope.step(0, -1, 0));
        add("next-channel", "Next channel", "Look at the next channel of the kernel", "fth-chevron-right", "C", fields, () -> microscope.step(0, 0, 1));
        add("previous-channel", "Previous channel", "Look at the channel before", "fth-chevron-left", "Shift+C", fields, () -> microscope.step(0, 0, -1));
        add("omega-as-made", "Omega0 as it was made", "Look at the field with the omega0 of its slow net", "fth-refresh-ccw", "", fields, () -> microscope.omega(0));
    }

    private void add(String id, String title, String help, String icon, String key, ObservableBooleanValue enabled, Runnable run) {
        registry.add(id, GROUP, title, help, icon, key, enabled, run);
    }
}

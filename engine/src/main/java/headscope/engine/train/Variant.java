package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.step.Executors;
import headscope.engine.surgery.Network;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A trained network under other settings of its family, as far as its parameters fit: more or fewer glimpses, another policy of where to look. Heads that both have
 * stay pruned where they are. Engine thread only.
 */
final class Variant {
    private final Network trained;
    private final Circumstance now;
    private final int threads;

    Variant(Network trained, Circumstance now, int threads) {
        this.trained = trained;
        this.now = now;
        this.threads = threads;
    }

    /** @throws BadSettingException if a setting is unknown, out of range, or asks for parameters that were not trained, in one sentence */
    Evaluation evaluate(Map<String, String> changes, Examples examples, String split) {
        Settings settings = settings(changes);
        Model model = model(settings);
        try (ModelState state = new ModelState(model, DataType.FLOAT); Executor executor = Executors.of(model, settings.whole("batch"), DataType.FLOAT, threads)) {
            state.parameters().set(parameters(model, changes));
            for (HeadLayer layer : model.layers()) inhabit(state, layer);
            executor.at(new Circumstance(now.seed(), now.step(), now.stepsPerEpoch(), settings));
            return new Evaluator(executor, model.classes()).evaluate(examples, split, now.step(), state);
        }
    }

    /** Logical size under the changes. */
    ModelSize size(Map<String, String> changes) {
        Model model = model(settings(changes));
        return model.size(head -> head.slot() >= heads(head.layer()) || open(head.layer(), head.slot())).orElseGet(trained::size);
    }

    private Model model(Settings settings) {
        return trained.family().model(trained.model().input(), trained.model().classes(), settings);
    }

    private Settings settings(Map<String, String> changes) {
        List<Setting> known = trained.family().settings();
        Map<String, String> all = new LinkedHashMap<>();
        known.forEach(s -> all.put(s.key(), now.live().text(s.key())));
        all.putAll(changes);
        Settings changed = Settings.of(known, all);
        boolean fixed = trained.model().layers().stream().anyMatch(l -> !l.parts());
        for (Setting s : known) {
            if (fixed && changes.containsKey(s.key()) && !s.whenRunning()) {
                throw new BadSettingException("%s: expected a setting that may change after training, found one the heads were made by. Train a run with it.".formatted(s.key()));
            }
        }
        Map<String, String> whole = new LinkedHashMap<>(now.live().values());
        whole.putAll(changed.values());
        return new Settings(whole);
    }

    private float[] parameters(Model model, Map<String, String> changes) {
        try {
            return model.layout().collect(trained.model().layout().export(trained.state().parameters().toFloats()));
        } catch (IllegalArgumentException e) {
            throw new BadSettingException("%s: expected settings under which the trained parameters fit, found another network: %s Train a run with these settings."
                    .formatted(text(changes), e.getMessage()));
        }
    }

    /** Heads of a layer as trained; none if there was no such layer. */
    private int heads(int layer) {
        return layer < trained.model().layers().size() ? trained.model().layers().get(layer).heads() : 0;
    }

    private boolean open(int layer, int slot) {
        return trained.state().gates(layer)[slot] != 0;
    }

    private void inhabit(ModelState state, HeadLayer layer) {
        int[][] taps = new int[layer.heads()][0];
        boolean[] open = new boolean[layer.heads()];
        Arrays.fill(open, true);
        for (int slot = 0; slot < Math.min(heads(layer.index()), layer.heads()); slot++) {
            taps[slot] = trained.state().taps(layer.index(), slot);
            open[slot] = open(layer.index(), slot);
        }
        state.setHeads(layer.index(), taps, open, new boolean[layer.heads()]);
    }

    private static String text(Map<String, String> changes) {
        return String.join(", ", changes.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    }
}

package headscope.engine.attention;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.HeadSums;
import headscope.engine.plan.Logits;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.Sensitivities;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.Network;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Whole networks whose kernels depend on the example: what they compute, what of it is told, and what heads do. */
class KernelNetworkTest {
    private static final int BATCH = 4;

    private static List<String> names(KernelNet net) {
        List<String> names = new ArrayList<>(List.of("logits"));
        net.model.layers().forEach(layer -> names.add(layer.name("activation")));
        names.addAll(net.model.readings().keySet());
        return names;
    }

    private static float[] example(Batch batch, int b) {
        int size = KernelNet.PICTURES.size();
        return Arrays.copyOfRange(batch.input(), b * size, (b + 1) * size);
    }

    private static float[] row(float[] all, int rows, int b) {
        int each = all.length / rows;
        return Arrays.copyOfRange(all, b * each, (b + 1) * each);
    }

    @ParameterizedTest
    @CsvSource({"kernel-weighted, written=all", "kernel-weighted, norm=renorm", "kernel-generated, written=all norm=renorm", "kernel-generated, norm=none",
        "kernel-dot-product, written=all", "squeeze-excite, written=all norm=none", "squeeze-excite, norm=renorm", "condconv, written=all", "condconv, written=none"})
    void passesEqualThePlainLoops(String family, String changes) {
        try (KernelNet net = new KernelNet(family, changes, BATCH, DataType.FLOAT)) {
            Batch batch = net.batch(2);
            Activations passes = net.executor.forward(batch, net.state(), names(net));
            for (int b = 0; b < BATCH; b++) {
                Activations plain = new PlainPass(net.model, net.state()).activations(example(batch, b));
                Activations pictured = net.model.forward(example(batch, b), net.state());
                for (String name : plain.arrays().keySet()) {
                    assertThat(row(passes.get(name), BATCH, b)).as(name).usingComparatorWithPrecision(1e-4f).containsExactly(plain.get(name));
                    assertThat(pictured.get(name)).as(name).usingComparatorWithPrecision(1e-4f).containsExactly(plain.get(name));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel-weighted", "kernel-generated", "kernel-dot-product", "squeeze-excite", "condconv"})
    void anExampleIsAnsweredAlikeAloneAndAmongOthers(String family) {
        try (KernelNet many = new KernelNet(family, "written=all", BATCH, DataType.FLOAT); KernelNet single = new KernelNet(family, "written=all", 1, DataType.FLOAT)) {
            Batch batch = many.batch(2);
            float[] logits = many.executor.forward(batch, many.state(), List.of("logits")).get("logits");
            for (int b = 0; b < BATCH; b++) {
                float[] alone = single.executor.forward(new Batch(example(batch, b), new int[1], 1), single.state(), List.of("logits")).get("logits");
                assertThat(alone).usingComparatorWithPrecision(1e-5f).containsExactly(row(logits, BATCH, b));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel-weighted", "kernel-generated", "kernel-dot-product", "squeeze-excite", "condconv"})
    void floatsFollowDoubles(String family) {
        try (KernelNet single = new KernelNet(family, "written=all", BATCH, DataType.FLOAT); KernelNet wide = new KernelNet(family, "written=all", BATCH, DataType.DOUBLE)) {
            Batch batch = single.batch(7);
            single.executor.at(single.at(1));
            wide.executor.at(wide.at(1));
            double loss = single.executor.gradients(batch, single.state(), single.gradients).loss();
            assertThat(loss).isCloseTo(wide.executor.gradients(batch, wide.state(), wide.gradients).loss(), within(1e-4));
            float[] found = single.gradients.toFloats();
            float[] expected = wide.gradients.toFloats();
            float most = 0;
            for (float slope : expected) most = Math.max(most, Math.abs(slope));
            for (int i = 0; i < found.length; i++) assertThat(found[i]).as("number %d", i).isCloseTo(expected[i], within(1e-4f * Math.max(1, most)));
        }
    }

    @Test
    void onlyTrainingMovesRunningStatisticsAndTheUpdaterNever() {
        try (KernelNet net = new KernelNet("kernel-weighted", "", BATCH, DataType.FLOAT)) {
            float[] before = net.values();
            net.executor.forward(net.batch(1), net.state(), List.of("logits"));
            net.executor.sensitivities(net.batch(1), net.state());
            assertThat(net.values()).isEqualTo(before);
            net.executor.gradients(net.batch(1), net.state(), net.gradients);
            float[] after = net.values();
            net.network.updater().update(net.state().parameters(), net.gradients, net.network.trainable(), 0.1, 0.1, 0);
            float[] updated = net.values();
            for (ParameterSpec spec : net.model.layout().specs()) {
                int from = net.model.layout().offset(spec.name());
                float[] moved = Arrays.copyOfRange(after, from, from + spec.count());
                float[] start = Arrays.copyOfRange(before, from, from + spec.count());
                if (spec.trains()) assertThat(moved).as(spec.name()).isEqualTo(start);
                else {
                    assertThat(moved).as(spec.name()).isNotEqualTo(start);
                    assertThat(Arrays.copyOfRange(updated, from, from + spec.count())).as(spec.name()).isEqualTo(moved);
                }
            }
        }
    }

    /** From the first batch on they are its own statistics, so that evaluation is of use early. */
    @Test
    void runningStatisticsBeginAsPlainMeans() {
        try (KernelNet net = new KernelNet("kernel-weighted", "", BATCH, DataType.DOUBLE)) {
            int mean = net.model.layout().offset("L0/mean");
            net.executor.gradients(net.batch(1), net.state(), net.gradients);
            float first = net.values()[mean];
            net.executor.gradients(net.batch(2), net.state(), net.gradients);
            float second = net.values()[mean];
            assertThat(net.values()[net.model.layout().offset("L0/steps")]).isEqualTo(2);
            try (KernelNet other = new KernelNet("kernel-weighted", "", BATCH, DataType.DOUBLE)) {
                other.executor.gradients(other.batch(2), other.state(), other.gradients);
                assertThat(second).isCloseTo((first + other.values()[mean]) / 2, within(1e-6f));
            }
        }
    }

    @Test
    void dropoutHidesContextInTrainingByTheSeedOfTheStep() {
        try (KernelNet net = new KernelNet("kernel-dot-product", "written=all dropout=0.5", BATCH, DataType.FLOAT)) {
            float[] start = net.values();
            double[] losses = new double[3];
            long[] steps = {1, 2, 1};
            for (int i = 0; i < losses.length; i++) {
                net.set(start);
                net.executor.at(net.at(steps[i]));
                losses[i] = net.executor.gradients(net.batch(1), net.state(), net.gradients).loss();
            }
            assertThat(losses[1]).isNotEqualTo(losses[0]);
            assertThat(losses[2]).isEqualTo(losses[0]);
            net.set(start);
            net.executor.at(net.at(1));
            double measured = net.executor.slopes(net.batch(1), net.state(), net.gradients).loss();
            net.executor.at(net.at(2));
            assertThat(net.executor.slopes(net.batch(1), net.state(), net.gradients).loss()).isEqualTo(measured);
        }
    }

    /** The gate of a head multiplies its activation: its slope is how the loss of the example changes when the head closes a little. */
    @ParameterizedTest
    @CsvSource({"kernel-weighted, 4", "kernel-generated, 6", "kernel-dot-product, 4", "condconv, 4", "squeeze-excite, 5"})
    void sensitivitiesAreSlopesOfGates(String family, int layer) {
        try (KernelNet net = new KernelNet(family, "", BATCH, DataType.DOUBLE)) {
            Batch batch = net.batch(3);
            Sensitivities sensitivities = net.executor.sensitivities(batch, net.state());
            HeadSums sums = sensitivities.sums(layer);
            HeadLayer heads = net.model.layers().get(layer);
            assertThat(sensitivities.activation(layer)).hasSize(BATCH * heads.heads() * heads.inRows() * heads.inCols());
            float[] start = net.values();
            double step = 1e-3;
            for (int head = 0; head < heads.heads(); head++) {
                if (net.model.design().get(layer).hasFilters()) continue;
                // what a head adds is its share times its numbers: scaling those is scaling the gate
                double[][] loss = new double[2][];
                for (int side = 0; side < 2; side++) {
                    float[] scaled = start.clone();
                    String part = heads.name(family.equals("condconv") ? "weight" : "bank");
                    int each = net.model.layout().spec(part).count() / heads.heads();
                    for (int i = 0; i < each; i++) scaled[net.model.layout().offset(part) + head * each + i] *= (float) (1 + (2 * side - 1) * step);
                    net.set(scaled);
                    float[] logits = net.executor.forward(batch, net.state(), List.of("logits")).get("logits");
                    loss[side] = new double[BATCH];
                    for (int b = 0; b < BATCH; b++) loss[side][b] = Logits.crossEntropy(logits, b * KernelNet.CLASSES, KernelNet.CLASSES, batch.labels()[b]);
                }
                for (int b = 0; b < BATCH; b++) {
                    double slope = (loss[1][b] - loss[0][b]) / 2 / step;
                    assertThat((double) sums.gates()[b * heads.heads() + head]).as("head %d, example %d", head, b).isCloseTo(slope, within(2e-3 * Math.max(0.1, Math.abs(slope))));
                }
            }
            net.set(start);
        }
    }

    /** The first head that is not silent anyway. */
    private static int speaking(float[] activation, HeadLayer layer) {
        int cells = layer.inRows() * layer.inCols();
        for (int i = 0; i < activation.length; i++) {
            if (activation[i] > 0) return i / cells % layer.heads();
        }
        throw new AssertionError("all heads are silent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel-weighted", "kernel-generated", "kernel-dot-product", "squeeze-excite", "condconv"})
    void aClosedHeadIsSilentInAllPassesAndCostsNothing(String family) {
        try (KernelNet net = new KernelNet(family, "", BATCH, DataType.FLOAT)) {
            long macs = net.network.size().macs();
            long parameters = net.network.size().parameters();
            int last = net.model.layers().size() - 1;
            Batch batch = net.batch(3);
            float[] before = net.executor.forward(batch, net.state(), List.of("logits")).get("logits");
            HeadLayer layer = net.model.layers().get(last);
            float[] activation = net.executor.forward(batch, net.state(), List.of(layer.name("activation"))).get(layer.name("activation"));
            int slot = speaking(activation, layer);
            Network.Moment moment = net.network.moment();
            new Edits(net.network).prune(List.of(new HeadId(last, slot, 0)));
            net.network.bury(moment, 1, "prune");
            assertThat(net.network.graves().graves()).hasSize(1);
            assertThat(net.network.size().macs()).isLessThan(macs);
            assertThat(net.network.size().parameters()).isLessThan(parameters);
            float[] after = net.executor.forward(batch, net.state(), List.of("logits")).get("logits");
            assertThat(after).isNotEqualTo(before);
            float[] plain = new PlainPass(net.model, net.state()).activations(example(batch, 0)).get("logits");
            assertThat(row(after, BATCH, 0)).usingComparatorWithPrecision(1e-4f).containsExactly(plain);
            net.executor.at(net.at(0));
            net.executor.gradients(batch, net.state(), net.gradients);
            for (int at : layer.own(slot)) assertThat(net.gradients.toFloats()[at] * net.network.trainable().toFloats()[at]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel-weighted", "kernel-generated", "kernel-dot-product", "squeeze-excite", "condconv"})
    void aResetHeadBeginsAnewAndTheOthersStay(String family) {
        try (KernelNet net = new KernelNet(family, "", BATCH, DataType.FLOAT)) {
            int last = net.model.layers().size() - 1;
            float[] before = net.values();
            new Edits(net.network).reset(List.of(new HeadId(last, 1, 0)), 9, 4);
            float[] after = net.values();
            int[] own = net.model.layers().get(last).own(1);
            assertThat(own).isNotEmpty();
            int changed = 0;
            for (int at : own) changed += after[at] == before[at] ? 0 : 1;
            assertThat(changed).isEqualTo(own.length);
            for (int at : own) after[at] = before[at];
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"kernel-weighted, 0", "kernel-generated, 0", "kernel-dot-product, 5", "condconv, 3", "squeeze-excite, 0"})
    void whatHasBeenWrittenForAnExampleIsTold(String family, int bank) {
        try (KernelNet net = new KernelNet(family, "", BATCH, DataType.FLOAT)) {
            Batch batch = net.batch(3);
            AttendedKernels seen = (AttendedKernels) net.model.kernels(example(batch, 1), net.state(), net.at(7), Lens.CLOSED.opened()).orElseThrow();
            assertThat(seen.step()).isEqualTo(7);
            assertThat(seen.layers()).hasSize(2);
            for (AttendedLayer layer : seen.layers()) {
                assertThat(layer.bank()).hasSize(bank);
                assertThat(layer.kernels()).isNotEmpty();
                String name = KernelView.WEIGHTS + layer.index();
                float[] all = net.executor.forward(batch, net.state(), List.of(name)).get(name);
                assertThat(layer.weights()).usingComparatorWithPrecision(1e-4f).containsExactly(row(all, BATCH, 1));
                if (family.equals("kernel-dot-product")) {
                    double sum = 0;
                    for (float share : layer.attention()) sum += share;
                    assertThat(sum).isCloseTo(1, within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"kernel-weighted, weighted-reference, deep, 1321125", "kernel-generated, generated-reference, deep, 160515", "kernel-dot-product, dot-product-reference, all, 208160",
        "kernel-dot-product, dot-product-reference, none, 388510", "condconv, dot-product-reference, none, 388510"})
    void theNetworksOfTheReferenceHaveTheirParameters(String family, String skeleton, String written, long parameters) {
        ModelFamily f = ModelFamilies.of(family);
        Map<String, String> given = new HashMap<>(Map.of("skeleton", skeleton, "written", written, "norm", skeleton.startsWith("dot") ? "renorm" : "batch"));
        if (family.equals("kernel-dot-product")) given.putAll(Map.of("bank", "50", "vector", "100"));
        Settings settings = Settings.of(TrainingSettings.with(f), given);
        DataShape cifar = new DataShape(3, 32, 32);
        assertThat(ModelFamilies.size(f, cifar, 10, settings).parameters()).isEqualTo(parameters);
        AttentionModel model = (AttentionModel) f.model(cifar, 10, settings);
        assertThat(model.layout().specs().stream().filter(ParameterSpec::trains).mapToLong(ParameterSpec::count).sum()).isEqualTo(parameters);
    }

    /** In one skeleton without layers of their own kind, all families are the same plain network. */
    @Test
    void withoutLayersOfTheirOwnAllFamiliesAreOneNetwork() {
        float[] expected = null;
        for (String family : List.of("kernel-weighted", "kernel-generated", "kernel-dot-product", "squeeze-excite", "condconv")) {
            try (KernelNet net = new KernelNet(family, "written=none", BATCH, DataType.FLOAT)) {
                float[] logits = net.executor.forward(net.batch(1), net.state(), List.of("logits")).get("logits");
                if (expected != null) assertThat(logits).as(family).isEqualTo(expected);
                expected = logits;
            }
        }
    }

    @Test
    void aRestoredMomentAnswersAsBefore() {
        try (KernelNet net = new KernelNet("kernel-dot-product", "norm=renorm", BATCH, DataType.FLOAT)) {
            Batch batch = net.batch(1);
            float[] before = net.executor.forward(batch, net.state(), List.of("logits")).get("logits");
            Network.Moment moment = net.network.moment();
            net.executor.gradients(batch, net.state(), net.gradients);
            net.network.updater().update(net.state().parameters(), net.gradients, net.network.trainable(), 0.1, 0, 0);
            assertThat(net.executor.forward(batch, net.state(), List.of("logits")).get("logits")).isNotEqualTo(before);
            net.network.restore(moment);
            assertThat(net.executor.forward(batch, net.state(), List.of("logits")).get("logits")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"kernel-generated, group-inputs=7, 16, group-inputs", "kernel-weighted, width-1=8, 3, data", "kernel-generated, skeleton=generated-reference, 3, data"})
    void badSettingsAreRefusedInOneSentence(String family, String change, int side, String word) {
        ModelFamily f = ModelFamilies.of(family);
        Settings settings = Settings.of(TrainingSettings.with(f), Map.of(change.split("=")[0], change.split("=")[1]));
        assertThatThrownBy(() -> f.model(new DataShape(1, side, side), 10, settings)).isInstanceOf(BadSettingException.class).hasMessageContaining(word)
                .hasMessageContaining("expected").hasMessageContaining("found");
    }
}

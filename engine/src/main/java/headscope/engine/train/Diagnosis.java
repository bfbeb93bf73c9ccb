package headscope.engine.train;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where numbers stopped being finite, in the order in which a pass makes them: parameters, activations, gradients. Engine thread only. */
final class Diagnosis {
    private Diagnosis() {}

    /** The first array with a number that is not finite, such as {@code L1/activation: expected finite numbers, found 12 of 4,096 that are not}. */
    static String of(Executor executor, Batch batch, ModelState state, FlatArray gradients) {
        return first(state.parameters(), "").or(() -> activations(executor, batch, state)).or(() -> first(gradients, "gradient of ")).orElseGet(() -> largest(gradients));
    }

    /** All finite, but not their squares: the array with the largest number. */
    private static String largest(FlatArray gradients) {
        float[] all = gradients.toFloats();
        int worst = 0;
        for (int i = 0; i < all.length; i++) {
            if (Math.abs(all[i]) > Math.abs(all[worst])) worst = i;
        }
        int at = worst;
        ParameterSpec spec = gradients.layout().specs().stream().filter(s -> at < gradients.layout().offset(s.name()) + s.count()).findFirst().orElseThrow();
        return "gradient of %s: expected numbers whose square is finite, found %.3g".formatted(spec.name(), all[worst]);
    }

    private static Optional<String> activations(Executor executor, Batch batch, ModelState state) {
        List<String> names = new ArrayList<>(state.model().layers().stream().map(layer -> layer.name("activation")).toList());
        names.add(GraphScope.LOGITS);
        Activations seen = executor.forward(batch, state, names);
        return names.stream().map(name -> complaint(name, seen.get(name))).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> first(FlatArray numbers, String what) {
        float[] all = numbers.toFloats();
        for (ParameterSpec spec : numbers.layout().specs()) {
            int from = numbers.layout().offset(spec.name());
            Optional<String> complaint = complaint(what + spec.name(), Arrays.copyOfRange(all, from, from + spec.count()));
            if (complaint.isPresent()) return complaint;
        }
        return Optional.empty();
    }

    private static Optional<String> complaint(String name, float[] numbers) {
        int odd = 0;
        for (float number : numbers) {
            if (!Float.isFinite(number)) odd++;
        }
        return odd == 0 ? Optional.empty() : Optional.of("%s: expected finite numbers, found %,d of %,d that are not".formatted(name, odd, numbers.length));
    }
}

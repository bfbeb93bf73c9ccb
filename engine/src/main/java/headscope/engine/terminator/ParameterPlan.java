package headscope.engine.terminator;

import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All parameters of a Terminator: names, shapes, how a fresh one is drawn, and how much of its norm is penalised. Weights of dense layers and 1x1 convolutions are
 * [in, out] in memory and [out, in] in files. The output weight of a slow net is divided by the root of its grid points when it is drawn (Chang et al. 2020), and
 * never again: nothing has to be remembered about it.
 */
final class ParameterPlan {
    /** What the penalty takes of the weights of slow nets and gated units (SCIENCE 4.4). */
    private static final double SLOW_SHARE = 1e-6;

    private final List<ParameterSpec> specs = new ArrayList<>();
    private final Map<String, Law> laws = new LinkedHashMap<>();
    private final Map<String, Double> penalties = new LinkedHashMap<>();
    private final double omega0;

    private ParameterPlan(double omega0) {
        this.omega0 = omega0;
    }

    static ParameterPlan of(TerminatorShape shape, double omega0) {
        ParameterPlan plan = new ParameterPlan(omega0);
        shape.blocks().forEach(block -> plan.block(block, shape.perSample()));
        plan.matrix("head", shape.features(), shape.classes(), new Law.Normal(Math.sqrt(2.0 / shape.features())), 0, 0, 1);
        return plan;
    }

    ParameterLayout layout() {
        return new ParameterLayout(specs);
    }

    Law law(String name) {
        return laws.get(name);
    }

    /** Share of each parameter's norm in the penalty; those without one are not in it. */
    Map<String, Double> penalties() {
        return penalties;
    }

    private void block(BlockShape b, boolean perSample) {
        int c = b.channels();
        int cells = b.cells();
        Law fast = new Law.Normal(Math.sqrt(2.0 / c));
        scalar(b.part("scalar"), 0);
        for (Kernel kernel : Kernel.values()) slowNet(b.net(kernel));
        for (Local local : Local.values()) {
            String name = b.part(name(local));
            matrix(name + "/mixer", c, c, fast, 0, 1, cells);
            scalar(name + "/scalar", 1);
            if (perSample) statistics(name, c);
        }
        matrix(b.part("mixer"), c, c, fast, 0, 1, cells);
        matrix(b.part("bottleneck"), b.concatenated(), b.outputs(), new Law.Normal(Math.sqrt(2.0 / b.concatenated())), 0, 1, cells);
        gatedUnit(b, "rguInput");
        gatedUnit(b, "rguContext");
        if (perSample) statistics(b.part("gIbs"), b.outputs() / 2);
    }

    static String name(Local local) {
        return "local" + local.side();
    }

    private void gatedUnit(BlockShape b, String name) {
        Law law = new Law.Uniform(Math.sqrt(3.0 / b.channels()));
        for (String part : List.of("key", "value", "query", "output")) {
            matrix(b.part(name + "/" + part), b.channels(), b.channels(), law, 0, 0, b.cells());
            penalties.put(b.part(name + "/" + part + "/weight"), SLOW_SHARE);
        }
        positions(b.part(name + "/posMap"), b.grid());
    }

    private void slowNet(SlowNetShape net) {
        int hidden = net.hidden();
        int points = net.points();
        Law kaiming = new Law.Uniform(Math.sqrt(3.0 / hidden));
        boolean penalised = !net.name().endsWith(Kernel.CHANNEL.net()) && !net.name().endsWith(Kernel.CHANNEL_INTERACT.net());
        positions(net.part("posMap"), net.grid());
        for (int l = 0; l <= net.layers(); l++) {
            matrix(net.part("filter" + l), net.axes(), hidden, new Law.Frequencies(omega0, net.axes(), l), 0, 0, points);
            if (l > 0) matrix(net.part("hidden" + l), hidden, hidden, kaiming, 1, 0, points);
        }
        matrix(net.part("out"), hidden, net.outputs(), new Law.Uniform(Math.sqrt(3.0 / hidden) / Math.sqrt(points)), 0, 0, points);
        if (net.hasContext()) {
            matrix(net.part("contextReduce"), net.context(), hidden, new Law.Uniform(1 / Math.sqrt(net.context())), 0, 0, points);
            matrix(net.part("contextMix"), hidden, hidden, new Law.Uniform(1 / Math.sqrt(hidden)), 0, 0, points);
            laws.put(net.part("contextReduce/bias"), new Law.Uniform(1 / Math.sqrt(net.context())));
            laws.put(net.part("contextMix/bias"), new Law.Uniform(1 / Math.sqrt(hidden)));
            for (int l = 1; l <= net.layers(); l++) matrix(net.part("modulate" + l), hidden, hidden, kaiming, 1, 0, points);
        }
        if (!penalised) return;
        String prefix = net.name() + "/";
        specs.stream().map(ParameterSpec::name).filter(n -> n.startsWith(prefix) && n.endsWith("/weight")).forEach(n -> penalties.put(n, SLOW_SHARE));
    }

    /** A weight and a bias. */
    private void matrix(String name, int in, int out, Law law, double bias, double penalty, int positions) {
        add(new ParameterSpec(name + "/weight", new int[] {in, out}, new int[] {1, 0}, true, positions), law, penalty);
        add(new ParameterSpec(name + "/bias", new int[] {out}, new int[] {0}, false), new Law.Constant(bias), penalty);
    }

    private void scalar(String name, double penalty) {
        add(new ParameterSpec(name, new int[] {1}, new int[] {0}, false), new Law.Constant(0), penalty);
    }

    /** A map over positions, [1, 1, points of each axis]. */
    private void positions(String name, List<Integer> grid) {
        int[] shape = new int[2 + grid.size()];
        int[] axes = new int[shape.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = i < 2 ? 1 : grid.get(i - 2);
            axes[i] = i;
        }
        add(new ParameterSpec(name, shape, axes, false), new Law.Constant(0), 0);
    }

    private void statistics(String name, int channels) {
        add(ParameterSpec.statistic(name + "/mean", channels), new Law.Constant(0), 0);
        add(ParameterSpec.statistic(name + "/variance", channels), new Law.Constant(1), 0);
    }

    private void add(ParameterSpec spec, Law law, double penalty) {
        specs.add(spec);
        laws.put(spec.name(), law);
        if (penalty > 0) penalties.put(spec.name(), penalty);
    }
}

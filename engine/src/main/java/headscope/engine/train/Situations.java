package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.resample.LayerState;
import headscope.engine.resample.Occupant;
import headscope.engine.resample.Situation;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Ranking;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes of a trainer and a look at the probe what policies are told. Engine thread only. */
final class Situations {
    private Situations() {}

    /** @param settings the live ones, with what a command changes */
    static Situation of(Trainer trainer, Probe.Reading reading, Ranking ranking, double fraction, Settings settings) {
        Network network = trainer.network();
        Map<HeadId, HeadScore> scores = new HashMap<>();
        ranking.scores().forEach(s -> scores.put(s.head(), s));
        float[] parameters = network.state().parameters().toFloats();
        List<LayerState> layers = new ArrayList<>();
        for (HeadLayer layer : network.model().layers()) {
            List<Occupant> heads = new ArrayList<>();
            for (HeadRecord head : network.heads().layers().get(layer.index())) {
                HeadScore score = scores.get(head.id());
                if (head.status() == HeadStatus.PRUNED || score == null) continue;
                heads.add(new Occupant(head.id(), head.taps(), score.rank(), score.young(), head.status() == HeadStatus.FROZEN, weights(layer, head, parameters),
                        norm(parameters, layer.outgoing().of(head.id().slot())), score.scores().getOrDefault("activation-entropy", 0.0)));
            }
            ComparedHeads compared = reading.compared().get(layer.index());
            layers.add(new LayerState(layer, heads, kind -> kind.matrix(compared)));
        }
        Situation.Measured measured = new Situation.Measured(reading.evaluation().metrics().accuracy(), network.size().connections(), denseConnections(network),
                network.model().classes());
        return new Situation(trainer.step(), trainer.config().seed(), Math.min(1, (double) trainer.step() / PolicyRun.end(settings)), fraction, network.family(), settings,
                layers, measured, trainer::denseSlopes);
    }

    private static float[] weights(HeadLayer layer, HeadRecord head, float[] parameters) {
        int[] positions = layer.weightsAt(head.taps(), head.id().slot());
        float[] weights = new float[positions.length];
        for (int i = 0; i < weights.length; i++) weights[i] = parameters[positions[i]];
        return weights;
    }

    private static double norm(float[] parameters, int[] positions) {
        double sum = 0;
        for (int position : positions) sum += (double) parameters[position] * parameters[position];
        return Math.sqrt(sum);
    }

    /** Every weight of the layout that multiplies: whole windows of all channels. */
    private static long denseConnections(Network network) {
        return network.model().layout().specs().stream().filter(ParameterSpec::decays).mapToLong(ParameterSpec::count).sum();
    }
}

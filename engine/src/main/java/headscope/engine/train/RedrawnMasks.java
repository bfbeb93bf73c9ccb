package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.NamedSeed;
import java.util.Arrays;

/**
 * The control of the k-sweep (SCIENCE 1.4): each head keeps its trained weights, tap by tap, but reads freshly drawn cells. Accuracy should fall to chance, unless
 * the masks do not matter.
 */
public final class RedrawnMasks {
    private RedrawnMasks() {}

    /** Measures on the validation split; the trainer is afterwards as it was. Engine thread only. */
    public static Evaluation evaluate(Trainer trainer) {
        Network network = trainer.network();
        Network.Moment before = network.moment();
        try {
            float[] weights = before.parameters().clone();
            for (HeadLayer layer : network.model().layers()) redraw(trainer, layer, before.parameters(), weights);
            network.state().parameters().set(weights);
            return trainer.validate();
        } finally {
            network.restore(before);
        }
    }

    private static void redraw(Trainer trainer, HeadLayer layer, float[] trained, float[] weights) {
        Network network = trainer.network();
        ModelState state = network.state();
        int[][] taps = new int[layer.heads()][];
        boolean[] open = new boolean[layer.heads()];
        for (HeadRecord head : network.heads().layers().get(layer.index())) {
            int slot = head.id().slot();
            open[slot] = head.status() != HeadStatus.PRUNED;
            int[] old = layer.weightsAt(head.taps(), slot);
            int[] fresh = layer.weightsAt(network.family().draw(layer, head.taps().k(), network.settings(), NamedSeed.random(head.seed(), "redrawn mask")), slot);
            taps[slot] = Arrays.copyOf(fresh, Math.min(old.length, fresh.length)); // merged draws may be fewer
            for (int position : old) weights[position] = 0;
            for (int i = 0; i < taps[slot].length; i++) weights[taps[slot][i]] = trained[old[i]];
        }
        state.setHeads(layer.index(), taps, open, open);
    }
}

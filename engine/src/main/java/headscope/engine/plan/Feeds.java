package headscope.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays that a graph is given for each pass, and the room to write them in. Engine thread only. */
public final class Feeds {
    private final List<Feed> feeds;
    private final List<float[]> room = new ArrayList<>();
    private Circumstance now;

    public Feeds(GraphModel model, int batch) {
        feeds = model.feeds();
        for (Feed feed : feeds) {
            long count = 1;
            for (long side : feed.shape(batch)) count = Math.multiplyExact(count, side);
            room.add(new float[Math.toIntExact(count)]);
        }
    }

    /** When the passes from now on happen. */
    public void at(Circumstance circumstance) {
        now = circumstance;
    }

    /** Writes what a pass is given into its placeholders. */
    public void write(Batch batch, boolean training, Map<String, INDArray> placeholders) {
        for (int i = 0; i < feeds.size(); i++) {
            if (now == null) throw new IllegalStateException("feed '" + feeds.get(i).name() + "': nobody has told when this pass happens");
            feeds.get(i).fill(batch, now, training, room.get(i));
            OffHeap.write(room.get(i), placeholders.get(feeds.get(i).name()));
        }
    }
}

package headscope.engine.resample;

import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Actions that wait for their reward, as one array of numbers: their count, then for each the lengths of its parts and the parts. */
final class TakenCodec {
    private static final int HEADER = 9;

    private TakenCodec() {}

    static double[] write(List<ReinforcementChooser.Taken> all) {
        int length = 1;
        for (ReinforcementChooser.Taken t : all) length += HEADER + t.features().length + t.action().order().length;
        double[] out = new double[length];
        out[0] = all.size();
        int at = 1;
        for (ReinforcementChooser.Taken t : all) {
            double[] header = {t.head().layer(), t.head().slot(), t.head().generation(), t.rights().drop() ? 1 : 0, t.rights().sizes() ? 1 : 0, t.action().choice(),
                    t.action().size(), t.features().length, t.action().order().length};
            System.arraycopy(header, 0, out, at, HEADER);
            at += HEADER;
            System.arraycopy(t.features(), 0, out, at, t.features().length);
            at += t.features().length;
            for (int cell : t.action().order()) out[at++] = cell;
        }
        return out;
    }

    static List<ReinforcementChooser.Taken> read(double[] in) {
        List<ReinforcementChooser.Taken> all = new ArrayList<>();
        int at = 1;
        for (int i = 0; i < in[0]; i++) {
            double[] h = Arrays.copyOfRange(in, at, at + HEADER);
            at += HEADER;
            double[] features = Arrays.copyOfRange(in, at, at + (int) h[7]);
            at += (int) h[7];
            int[] order = Arrays.stream(in, at, at + (int) h[8]).mapToInt(v -> (int) v).toArray();
            at += (int) h[8];
            all.add(new ReinforcementChooser.Taken(new HeadId((int) h[0], (int) h[1], (int) h[2]), features, new SlotActor.Rights(h[3] == 1, h[4] == 1),
                    new SlotActor.Action((int) h[5], (int) h[6], order)));
        }
        return all;
    }
}

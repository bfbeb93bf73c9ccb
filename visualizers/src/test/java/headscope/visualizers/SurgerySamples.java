package headscope.visualizers;

import headscope.engine.value.EditMark;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.History;
import headscope.engine.value.Life;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.PairedDifference;
import headscope.engine.value.Scene;
import headscope.engine.value.SurgeryView;
import headscope.engine.value.TwinReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Made-up lives and twins for sample scenes. */
public final class SurgerySamples {
    private static final List<String> ORIGINS = List.of("resample", "resample-best", "fit-remaining", "rl", "revive");

    private SurgerySamples() {}

    /** What the edits of a sample scene left behind, and a twin. */
    static SurgeryView of(List<HeadView> heads) {
        List<Life> lives = new ArrayList<>();
        for (HeadView head : heads) {
            HeadInfo info = head.info();
            boolean pruned = info.status() == HeadStatus.PRUNED;
            lives.add(new Life(info.id(), info.status(), info.bornStep(), pruned ? OptionalLong.of(300) : OptionalLong.empty(), info.parent(),
                    info.bornStep() > 0 ? "resample" : "initial", info.distribution(), 17, info.taps(), pruned ? "prune " + info.id() : "", pruned ? Optional.of(head.mask()) : Optional.empty()));
            info.parent().ifPresent(p -> lives.add(new Life(p, HeadStatus.PRUNED, 0, OptionalLong.of(info.bornStep()), Optional.empty(), "initial", "normal(1.2)", 3, info.taps(),
                    "resample " + p.slotName() + " from normal", Optional.of(renamed(p, head.mask())))));
        }
        lives.sort(Comparator.comparing(Life::id));
        return new SurgeryView(lives, Optional.empty(), Optional.of(twin()));
    }

    private static OffsetMask renamed(HeadId head, OffsetMask mask) {
        return new OffsetMask(head, mask.dy(), mask.dx(), mask.channel(), mask.weight());
    }

    private static TwinReport twin() {
        var random = new SplittableRandom(4);
        List<TwinReport.Point> points = new ArrayList<>();
        for (long step = 300; step <= 900; step += 25) {
            double mean = 0.08 * Math.exp(-(step - 300) / 120.0) + 0.004 * random.nextGaussian() - 0.006;
            points.add(new TwinReport.Point(step, new PairedDifference(mean, 0.004 + 0.006 * Math.exp(-(step - 300) / 200.0)), new PairedDifference(-mean / 4, 0.003)));
        }
        return new TwinReport("prune L0H5", 300, 512, points, TwinReport.Verdict.OPEN, "Not to be told yet: loss \u22120.0051 \u00b1 0.0081 nats at step 900, look 25.");
    }

    /** The scene after hundreds of births and deaths in all slots, by five policies, with children in other slots. */
    public static Scene crowded(Scene s, int events) {
        var random = new SplittableRandom(9);
        Frame f = s.frame();
        List<Life> lives = new ArrayList<>();
        List<EditMark> marks = new ArrayList<>();
        int slots = f.heads().size();
        long[] born = new long[slots];
        int[] generation = new int[slots];
        String[] origin = new String[slots];
        List<Optional<HeadId>> parent = new ArrayList<>(Collections.nCopies(slots, Optional.empty()));
        Arrays.fill(origin, "initial");
        for (int e = 0; e < events; e++) {
            int i = random.nextInt(slots);
            HeadId slot = f.heads().get(i).id();
            long step = 40 + (long) e * 9000 / events;
            HeadId old = new HeadId(slot.layer(), slot.slot(), generation[i]);
            String how = ORIGINS.get(random.nextInt(ORIGINS.size()));
            lives.add(new Life(old, HeadStatus.PRUNED, born[i], OptionalLong.of(step), parent.get(i), origin[i], "laplace(0.8)", 1, 9, how + " " + old, Optional.empty()));
            HeadId other = f.heads().get(random.nextInt(slots)).id();
            parent.set(i, Optional.of(how.equals("resample-best") && other.layer() == slot.layer() ? other : old));
            generation[i]++;
            born[i] = step;
            origin[i] = how;
            if (e % 9 == 0) marks.add(new EditMark(step + 20, "taps", List.of(new HeadId(slot.layer(), slot.slot(), generation[i])), "taps " + slot.slotName() + " 0:1:0"));
        }
        for (int i = 0; i < slots; i++) {
            HeadId slot = f.heads().get(i).id();
            lives.add(new Life(new HeadId(slot.layer(), slot.slot(), generation[i]), HeadStatus.LIVE, born[i], OptionalLong.empty(), parent.get(i), origin[i], "normal(1.2)", 1, 9, "",
                    Optional.empty()));
        }
        lives.sort(Comparator.comparing(Life::id));
        Frame crowded = new Frame(f.state(), f.runName(), f.classes(), 9400, 100, f.stepsPerEpoch(), -1, 0, f.size(), f.layers(), f.heads(), f.example(), f.ranking(), f.confusion(),
                new SurgeryView(lives, Optional.empty(), f.surgery().twin()), f.events());
        return new Scene(crowded, new History(s.history().steps(), s.history().evals(), s.history().rankings(), marks), s.focus());
    }
}

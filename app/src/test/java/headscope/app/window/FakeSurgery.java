package headscope.app.window;

import headscope.engine.train.Command;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.Life;
import headscope.engine.value.ModelSize;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.PairedDifference;
import headscope.engine.value.PolicyPlan;
import headscope.engine.value.Preview;
import headscope.engine.value.Proposal;
import headscope.engine.value.Settings;
import headscope.engine.value.SurgeryView;
import headscope.engine.value.Tap;
import headscope.engine.value.TwinReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a fake session knows about edits: tombs, a dry run with fixed numbers, a twin that drifts. */
final class FakeSurgery {
    private final List<Life> tombs = new ArrayList<>();
    private Optional<Preview> preview = Optional.empty();
    private Optional<TwinReport> twin = Optional.empty();
    private Optional<Proposal> proposal = Optional.empty();
    private PolicyPlan plan;

    FakeSurgery(Settings live) {
        plan = new PolicyPlan(live, OptionalLong.empty(), 0);
    }

    /** A schedule without end whose fraction does not fall. */
    void set(String key, String value, long step) {
        Settings live = plan.live().with(key, value);
        long every = live.whole("policy-every");
        boolean on = !live.text("policy").equals("static");
        plan = new PolicyPlan(live, on ? OptionalLong.of((step / every + 1) * every) : OptionalLong.empty(), on ? live.real("policy-fraction") : 0);
    }

    String preview(Command edit, long step) {
        preview = Optional.of(new Preview(edit.text(), step, 0.31, new PairedDifference(0.003, 0.002), 0.91, new PairedDifference(-0.004, 0.0015),
                new ModelSize(21_488, 432, 1_204_224), new ModelSize(21_478, 423, 1_197_168), 512));
        return preview.get().text() + ".";
    }

    String twin(boolean on, long step) {
        List<TwinReport.Point> points = new ArrayList<>();
        long from = Math.max(0, step - 200);
        for (long s = from; s <= step; s += 25) {
            points.add(new TwinReport.Point(s, new PairedDifference(0.01 - (s - from) * 1e-4, 0.002), new PairedDifference(0.001, 0.001)));
        }
        twin = on ? Optional.of(new TwinReport("prune L0H3", from, 512, points, TwinReport.Verdict.OPEN, "Not to be told yet: loss +0.0030 \u00b1 0.0040 nats at step 200, look 8."))
                : Optional.empty();
        return on ? "an untouched twin goes on" : "the twin has ended";
    }

    void propose(String policy, long step, HeadId replaced, HeadId dropped, HeadId rewired) {
        proposal = Optional.of(new Proposal(step, policy, List.of(
                new Proposal.Replace(replaced, List.of(new Tap(-3, 2, 0), new Tap(0, 3, 0)), "normal(0.8)", Optional.empty(), false, "rank 0.03, place 16 of 16; 2 taps from normal(0.8)"),
                new Proposal.Drop(dropped, "rank 0.07, place 15 of 16"),
                new Proposal.Rewire(rewired, List.of(new Tap(1, 1, 0)), "2 weakest taps go, 2 grow at random")), List.of(), 5616, 5607));
    }

    Optional<Proposal> takeProposal() {
        Optional<Proposal> taken = proposal;
        proposal = Optional.empty();
        return taken;
    }

    void died(HeadInfo head, OffsetMask mask, long step, String cause) {
        tombs.add(life(head, HeadStatus.PRUNED, OptionalLong.of(step), cause, Optional.of(mask)));
    }

    void back(HeadId id) {
        tombs.removeIf(t -> t.id().equals(id));
    }

    SurgeryView view(List<HeadView> heads) {
        List<Life> lives = new ArrayList<>(tombs);
        for (HeadView head : heads) {
            if (head.info().status() != HeadStatus.PRUNED) lives.add(life(head.info(), head.info().status(), OptionalLong.empty(), "", Optional.empty()));
        }
        lives.sort(Comparator.comparing(Life::id));
        return new SurgeryView(lives, preview, twin, proposal, plan);
    }

    private static Life life(HeadInfo head, HeadStatus status, OptionalLong died, String cause, Optional<OffsetMask> mask) {
        return new Life(head.id(), status, head.bornStep(), died, head.parent(), head.parent().isPresent() ? "resample" : "initial", head.distribution(), 7, head.taps(), cause, mask);
    }
}

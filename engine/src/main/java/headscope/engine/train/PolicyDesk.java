package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.rank.Need;
import headscope.engine.rank.Ranker;
import headscope.engine.resample.Chooser;
import headscope.engine.resample.PolicySettings;
import headscope.engine.resample.ResamplePolicy;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.PolicyEvent;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Proposal;
import headscope.engine.value.Ranking;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lets policies propose, keeps the proposal that waits for an answer, and makes what was accepted. Engine thread only. */
final class PolicyDesk {
    private final Trainer trainer;
    private final Proofs proofs;
    private Optional<Pending> pending = Optional.empty();
    private List<HeadId> last = List.of();
    private PolicyTrace trace = PolicyTrace.NONE;

    /** A proposal with what the probe saw when it was made. */
    private record Pending(Proposal proposal, double fraction, List<ComparedHeads> compared) {}

    PolicyDesk(Trainer trainer, Proofs proofs) {
        this.trainer = trainer;
        this.proofs = proofs;
    }

    /** The proposal that waits for an answer. */
    Optional<Proposal> waiting() {
        return pending.map(Pending::proposal);
    }

    /** Heads that the last accepted proposal was about. */
    List<HeadId> concerned() {
        return last;
    }

    /** Ranks and asks a policy; its proposal waits from now on, and one that waited before has lapsed. */
    Editor.Done propose(String policy, Map<String, String> parameters, boolean scheduled) {
        Pending made = make(policy, parameters, scheduled);
        pending = Optional.of(made);
        return new Editor.Done("%s proposes: %s.%s".formatted(ResamplePolicy.of(policy).title(), text(made.proposal().moves()), notes(made.proposal())), List.of());
    }

    /** Ranks, asks a policy and does what it says. */
    Editor.Done now(String policy, Map<String, String> parameters, boolean scheduled) {
        return install(make(policy, parameters, scheduled), Set.of());
    }

    /**
     * Makes the proposal that waits.
     *
     * @param heads only the moves of these heads; empty for all
     */
    Editor.Done accept(List<HeadId> heads) {
        Pending accepted = pending.orElseThrow(() -> new BadSettingException("accept: no proposal is waiting. Ask a policy first: propose POLICY."));
        Editor.Done done = install(accepted, new TreeSet<>(heads));
        pending = Optional.empty();
        return done;
    }

    Editor.Done ignore() {
        if (pending.isEmpty()) throw new BadSettingException("ignore: no proposal is waiting.");
        pending = Optional.empty();
        return new Editor.Done("The proposal is put aside; nothing was changed.", List.of());
    }

    /** Nobody answered in time, or the run went elsewhere. */
    void lapse() {
        pending = Optional.empty();
    }

    /** What has happened since this was last asked for. */
    PolicyTrace takeTrace() {
        PolicyTrace taken = trace;
        trace = PolicyTrace.NONE;
        return taken;
    }

    private Pending make(String policy, Map<String, String> parameters, boolean scheduled) {
        ResamplePolicy chosen = ResamplePolicy.of(policy);
        PolicyRun.requireFit(policy, trainer.network().model());
        if (chosen.drawsTaps() && trainer.network().model().layers().stream().allMatch(HeadLayer::dense)) {
            throw new BadSettingException("%s: draws taps, but the heads of this run read their whole window. Choose %s.".formatted(policy,
                    ResamplePolicy.BUILT_IN.stream().filter(p -> !p.drawsTaps()).skip(1).map(ResamplePolicy::id).collect(Collectors.joining(" or "))));
        }
        Settings settings = settings(chosen, parameters);
        double fraction = settings.real(PolicySettings.FRACTION);
        Ranker ranker = RankSettings.ranker(settings);
        Probe.Reading reading = trainer.probing().read(extent(chosen.sight(settings), ranker, scheduled));
        Ranking ranking = ranker.order(trainer.step(), trainer.probing().known(reading), trainer.probing().young());
        Chooser.Choice choice = trainer.policies().chooser(policy, settings).choose(Situations.of(trainer, reading, ranking, fraction, settings));
        Proposal proposal = new Proposal(trainer.step(), policy, choice.moves(), choice.notes(), trainer.network().size().connections(),
                PolicyEdits.connectionsAfter(trainer.network(), choice.moves()));
        return new Pending(proposal, fraction, reading.compared());
    }

    /** A scheduled event must not cost more than a few steps; a person who asks can wait for a better look. */
    private static Probe.Extent extent(ResamplePolicy.Sight sight, Ranker ranker, boolean scheduled) {
        return switch (sight) {
            case RANKS -> {
                boolean pairs = ranker.needs(Need.SIMILARITY);
                if (scheduled) yield pairs ? Probe.Extent.GLANCE_PAIRS : Probe.Extent.GLANCE;
                yield pairs ? Probe.Extent.PAIRS : Probe.Extent.QUICK;
            }
            case PAIRS -> scheduled ? Probe.Extent.GLANCE_PAIRS : Probe.Extent.PAIRS;
            case MAPS -> Probe.Extent.FULL;
        };
    }

    /** The live settings with those of a command; {@code fraction} is short for {@code policy-fraction}. */
    private Settings settings(ResamplePolicy policy, Map<String, String> parameters) {
        Map<String, Setting> known = new LinkedHashMap<>();
        PolicySettings.ALL.forEach(s -> known.put(s.key(), s));
        Settings settings = trainer.live();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String key = parameter.getKey().equals("fraction") ? PolicySettings.FRACTION : parameter.getKey();
            Setting setting = known.get(key);
            if (setting == null) {
                throw new BadSettingException("%s: unknown setting '%s'; expected fraction%s.".formatted(policy.id(), key,
                        policy.settings().stream().map(s -> ", " + s.key()).collect(Collectors.joining())));
            }
            setting.complaint(parameter.getValue()).ifPresent(complaint -> {
                throw new BadSettingException(complaint);
            });
            settings = settings.with(key, parameter.getValue().strip());
        }
        return settings;
    }

    private Editor.Done install(Pending made, Set<HeadId> only) {
        Proposal proposal = made.proposal();
        List<Proposal.Move> moves = proposal.moves().stream().filter(m -> only.isEmpty() || only.contains(m.head())).toList();
        for (HeadId head : only) {
            if (moves.stream().noneMatch(m -> m.head().equals(head))) throw new BadSettingException("accept: the proposal has no move for %s; it is about %s.".formatted(head, names(proposal)));
        }
        long before = trainer.network().size().connections();
        List<HeadRecord> born = new PolicyEdits(trainer.network(), trainer.config().seed(), trainer.step()).apply(proposal.policy(), moves, made.compared());
        last = moves.stream().map(Proposal.Move::head).toList();
        proofs.forget(last);
        long after = trainer.network().size().connections();
        List<Check> checks = new ArrayList<>();
        if (!born.isEmpty()) checks.add(proofs.unheard(born));
        trace = trace.then(new PolicyTrace(List.of(event(made, moves, born, after)), Radials.of(trainer.network(), trainer.step())));
        return Editor.done("%s: %s; connections %d, were %d.%s".formatted(ResamplePolicy.of(proposal.policy()).title(), text(moves), after, before, notes(proposal)), checks);
    }

    private PolicyEvent event(Pending made, List<Proposal.Move> moves, List<HeadRecord> born, long connections) {
        int rewired = (int) moves.stream().filter(Proposal.Rewire.class::isInstance).count();
        Chooser.Learning learning = trainer.policies().chooser(made.proposal().policy(), trainer.live()).learning();
        return new PolicyEvent(trainer.step(), made.proposal().policy(), moves.size() - rewired, born.size(), rewired, made.fraction(), connections, learning.reward(),
                learning.entropy());
    }

    /** {@code 12 heads replaced, 3 merged}; for a proposal as much as for what was done. */
    private static String text(List<Proposal.Move> moves) {
        if (moves.isEmpty()) return "no change";
        List<String> parts = new ArrayList<>();
        count(parts, moves, Proposal.Replace.class, "replaced");
        count(parts, moves, Proposal.Merge.class, "merged");
        count(parts, moves, Proposal.Drop.class, "switched off");
        count(parts, moves, Proposal.Rewire.class, "rewired");
        return "heads " + String.join(", ", parts);
    }

    private static void count(List<String> parts, List<Proposal.Move> moves, Class<? extends Proposal.Move> kind, String done) {
        long count = moves.stream().filter(kind::isInstance).count();
        if (count > 0) parts.add("%s: %d".formatted(done, count));
    }

    private static String notes(Proposal proposal) {
        return proposal.notes().stream().map(n -> " " + n).collect(Collectors.joining());
    }

    private static String names(Proposal proposal) {
        return proposal.moves().isEmpty() ? "no head" : proposal.moves().stream().map(m -> m.head().toString()).collect(Collectors.joining(", "));
    }
}

package headscope.app.window.model;

import headscope.engine.resample.PolicySettings;
import headscope.engine.resample.ResamplePolicy;
import headscope.engine.train.Command;
import headscope.engine.value.PolicyPlan;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;

/** Which policy changes heads and with which settings: once, or on schedule. FX thread only. */
public final class PolicyViewModel {
    /** The short name that commands take. */
    private static final String FRACTION = "fraction";
    private static final String ASK = "ask";
    private static final String AUTO = "auto";

    private final RunViewModel run;
    private final ResamplePolicy none;
    private final List<ResamplePolicy> policies;
    private final ObjectProperty<ResamplePolicy> policy = new SimpleObjectProperty<>();
    private final SettingFields fields = new SettingFields(this::check);
    private final SettingFields schedule = new SettingFields(this::check);
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper scheduled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper plan = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();
    private PolicyPlan shown = PolicyPlan.NONE;

    /** @param known the first one changes nothing and stands for no schedule */
    public PolicyViewModel(RunViewModel run, QueueViewModel queue, List<ResamplePolicy> known) {
        this.run = run;
        none = known.getFirst();
        policies = List.copyOf(known.subList(1, known.size()));
        schedule.show(Stream.of(PolicySettings.EVERY, PolicySettings.END).map(PolicyViewModel::setting).toList(), Map.of());
        policy.addListener((_, _, chosen) -> fields.show(settings(chosen), live().values()));
        policy.set(policies.getFirst());
        run.frameProperty().subscribe(frame -> follow(frame.map(f -> f.surgery().plan()).orElse(PolicyPlan.NONE)));
        queue.entries().addListener((ListChangeListener<QueueViewModel.Entry>) _ -> answer(queue.entries()));
    }

    public List<ResamplePolicy> policies() {
        return policies;
    }

    public ObjectProperty<ResamplePolicy> policyProperty() {
        return policy;
    }

    /** The share of heads, then the chosen policy's own settings. */
    public SettingFields fields() {
        return fields;
    }

    /** When it acts by itself. */
    public SettingFields schedule() {
        return schedule;
    }

    /** Whether all fields are. */
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Whether a policy acts by itself. */
    public ReadOnlyBooleanProperty scheduledProperty() {
        return scheduled.getReadOnlyProperty();
    }

    /** Whether a policy on schedule proposes first. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Whether the schedule at work is another one than the form describes. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** The schedule at work, in words. */
    public ReadOnlyStringProperty planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** What became of the last request; empty before the first. */
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    public void propose() {
        run.submit(new Command.Propose(policy.get().id(), differing()));
    }

    public void applyNow() {
        run.submit(new Command.Policy(policy.get().id(), differing()));
    }

    /** Puts the form to work, one command per setting that differs; the policy last, so that it begins with its settings. */
    public void start() {
        Stream.concat(schedule.all().stream(), fields.all().stream()).filter(this::differs)
                .forEach(f -> run.submit(new Command.Set(f.setting().key(), f.value().get().strip())));
        set(PolicySettings.POLICY, policy.get().id());
    }

    public void stop() {
        set(PolicySettings.POLICY, none.id());
    }

    public void ask(boolean first) {
        set(PolicySettings.ACCEPT, first ? ASK : AUTO);
    }

    private void set(String key, String value) {
        if (!value.equals(live().values().get(key))) run.submit(new Command.Set(key, value));
    }

    private Settings live() {
        return shown.live();
    }

    /** A field that nobody has touched follows the run. */
    private void follow(PolicyPlan next) {
        if (next.equals(shown)) return;
        Map<String, String> before = live().values();
        shown = next;
        Map<String, String> now = live().values();
        String working = now.getOrDefault(PolicySettings.POLICY, none.id());
        if (!working.equals(before.get(PolicySettings.POLICY))) policies.stream().filter(p -> p.id().equals(working)).findFirst().ifPresent(policy::set);
        Stream.concat(schedule.all().stream(), fields.all().stream()).filter(f -> now.containsKey(f.setting().key())).forEach(f -> {
            String key = f.setting().key();
            if (f.value().get().strip().equals(before.getOrDefault(key, f.setting().defaultValue()))) f.value().set(now.get(key));
        });
        check();
    }

    private void check() {
        valid.set(fields.check() & schedule.check());
        String working = live().values().getOrDefault(PolicySettings.POLICY, none.id());
        scheduled.set(!working.equals(none.id()));
        asking.set(ASK.equals(live().values().get(PolicySettings.ACCEPT)));
        boolean other = policy.get() != null && !policy.get().id().equals(working);
        changed.set(scheduled.get() && (other || Stream.concat(schedule.all().stream(), fields.all().stream()).anyMatch(this::differs)));
        plan.set(words(working));
    }

    private String words(String working) {
        if (live().values().isEmpty()) return "No run is open.";
        if (working.equals(none.id())) return "Off: heads change only when you ask.";
        String title = policies.stream().filter(p -> p.id().equals(working)).map(ResamplePolicy::title).findFirst().orElse(working);
        if (shown.next().isEmpty()) return "%s has made its last change. A larger step under \u201cUntil step\u201d lets it go on.".formatted(title);
        return "%s every %s steps. Next at step %s, at most %d %% of each layer.".formatted(title, NumberText.whole(Long.parseLong(live().text(PolicySettings.EVERY))),
                NumberText.whole(shown.next().getAsLong()), Math.round(100 * shown.fraction()));
    }

    private Map<String, String> differing() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.all().stream().filter(this::differs)
                .forEach(f -> values.put(f.setting().key().equals(PolicySettings.FRACTION) ? FRACTION : f.setting().key(), f.value().get().strip()));
        return values;
    }

    private boolean differs(SettingFields.Field f) {
        return f.visible().get() && !f.value().get().strip().equals(live().values().getOrDefault(f.setting().key(), f.setting().defaultValue()));
    }

    private void answer(List<QueueViewModel.Entry> entries) {
        Optional<QueueViewModel.Entry> last = entries.stream().filter(e -> e.stage() != QueueViewModel.Stage.PENDING && concerns(e.command())).findFirst();
        answer.set(last.map(QueueViewModel.Entry::message).orElse(""));
        refused.set(last.filter(e -> e.stage() == QueueViewModel.Stage.REFUSED).isPresent());
    }

    private static boolean concerns(String command) {
        return List.of("policy", "propose", "accept", "ignore").contains(command.split(" ", 2)[0]) || command.startsWith("set policy");
    }

    private static List<Setting> settings(ResamplePolicy policy) {
        List<Setting> all = new ArrayList<>();
        all.add(setting(PolicySettings.FRACTION));
        all.addAll(policy.settings());
        if (policy.drawsTaps()) all.add(setting(PolicySettings.EXPLORE));
        return all;
    }

    private static Setting setting(String key) {
        return PolicySettings.ALL.stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    }
}

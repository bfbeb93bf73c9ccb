package headscope.app.window.model;

import headscope.engine.mask.OffsetDistribution;
import headscope.engine.train.Command;
import headscope.engine.value.HeadId;
import headscope.engine.value.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where the heads of the next resample come from: the run's own law, or another one, and how many taps they get. FX thread only. */
public final class ResampleViewModel {
    private static final Setting K = Setting.whole("k", "Taps per head (k)", "", 9, 1, 4096, "Empty: as the run has it.");

    /** A parameter of the chosen law; empty text leaves the run's value. */
    public record Parameter(Setting setting, StringProperty value) {}

    private final List<OffsetDistribution> laws;
    private final ObjectProperty<Optional<OffsetDistribution>> law = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty taps = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper();
    private final ObservableList<Parameter> parameters = FXCollections.observableArrayList();
    private final ObservableList<Parameter> readOnlyParameters = FXCollections.unmodifiableObservableList(parameters);

    public ResampleViewModel(List<OffsetDistribution> laws) {
        this.laws = List.copyOf(laws);
        law.addListener((_, _, chosen) -> showParametersOf(chosen));
        taps.addListener((_, _, _) -> check());
        check();
    }

    public List<OffsetDistribution> laws() {
        return laws;
    }

    /** Empty: the run's own law. */
    public ObjectProperty<Optional<OffsetDistribution>> lawProperty() {
        return law;
    }

    public StringProperty tapsProperty() {
        return taps;
    }

    public ObservableList<Parameter> parameters() {
        return readOnlyParameters;
    }

    /** One sentence, or empty if all is well. */
    public ReadOnlyStringProperty complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /** Such as {@code from laplace, k = 5}. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** The command for these heads; what is not valid is left at the run's value. */
    public Command.Resample command(List<HeadId> heads) {
        return new Command.Resample(heads, law.get().map(OffsetDistribution::id), given());
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (Parameter p : parameters) put(given, p.setting, p.value.get());
        put(given, K, taps.get());
        return given;
    }

    private static void put(Map<String, String> given, Setting setting, String text) {
        if (!text.isBlank() && setting.complaint(text).isEmpty()) given.put(setting.key(), text.strip());
    }

    private void showParametersOf(Optional<OffsetDistribution> chosen) {
        List<Parameter> rows = new ArrayList<>();
        for (Setting s : chosen.map(OffsetDistribution::settings).orElse(List.of())) {
            var value = new SimpleStringProperty(s.defaultValue());
            value.addListener((_, _, _) -> check());
            rows.add(new Parameter(s, value));
        }
        parameters.setAll(rows);
        check();
    }

    private void check() {
        String found = taps.get().isBlank() ? "" : K.complaint(taps.get()).orElse("");
        for (Parameter p : parameters) {
            if (found.isEmpty() && !p.value.get().isBlank()) found = p.setting.complaint(p.value.get()).orElse("");
        }
        complaint.set(found);
        String from = law.get().map(l -> "from " + l.title()).orElse("from the run's own law");
        summary.set(given().isEmpty() ? from : from + ", " + String.join(", ", given().entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList()));
    }
}

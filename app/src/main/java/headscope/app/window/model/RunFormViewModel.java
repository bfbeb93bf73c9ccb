package headscope.app.window.model;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.family.Preset;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** The form of a new run, made from the typed settings of a family: values, complaints while typing, size of the network. FX thread only. */
public final class RunFormViewModel {
    private final List<ModelFamily> families;
    private final ObjectProperty<ModelFamily> family = new SimpleObjectProperty<>();
    private final StringProperty data = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty("1");
    private final ReadOnlyStringWrapper seedComplaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sizeText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final SettingFields fields = new SettingFields(this::check);
    private Optional<DataShape> shape = Optional.empty();
    private int classes;

    /** @param families at least one; the first is chosen */
    public RunFormViewModel(List<ModelFamily> families) {
        this.families = List.copyOf(families);
        family.addListener((_, _, chosen) -> showFieldsOf(chosen));
        data.addListener((_, _, _) -> check());
        seed.addListener((_, _, _) -> check());
        family.set(families.getFirst());
    }

    public List<ModelFamily> families() {
        return families;
    }

    public ObjectProperty<ModelFamily> familyProperty() {
        return family;
    }

    /** Sample set id, file or folder. */
    public ReadOnlyStringProperty dataProperty() {
        return data;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    public ReadOnlyStringProperty seedComplaintProperty() {
        return seedComplaint.getReadOnlyProperty();
    }

    /** Rows in the order of the family, then the training settings. A change of family keeps the values of settings both have. */
    public ObservableList<SettingFields.Field> fields() {
        return fields.all();
    }

    /** Parameters, connections and MACs, or empty while something is missing. */
    public ReadOnlyStringProperty sizeTextProperty() {
        return sizeText.getReadOnlyProperty();
    }

    /** Why the whole does not fit together, beyond single fields; empty if it does. */
    public ReadOnlyStringProperty complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Takes data that was opened, so that the size of the network can be told. */
    public void useData(String spec, DataShape inputShape, int classCount) {
        shape = Optional.of(inputShape);
        classes = classCount;
        data.set(spec);
        check();
    }

    /** Takes over the values of a run. */
    public void fill(RunConfig config) {
        families.stream().filter(f -> f.id().equals(config.family())).findFirst().ifPresent(family::set);
        for (SettingFields.Field field : fields.all()) {
            String value = config.settings().values().get(field.setting().key());
            if (value != null) field.value().set(value);
        }
        seed.set(Long.toString(config.seed()));
    }

    /** Family and settings of a preset; what it does not name goes back to its default. */
    public void fill(Preset preset) {
        families.stream().filter(f -> f.id().equals(preset.family())).findFirst().ifPresent(family::set);
        for (SettingFields.Field field : fields.all()) field.value().set(preset.settings().getOrDefault(field.setting().key(), field.setting().defaultValue()));
    }

    /** Those whose family can be chosen here. */
    public List<Preset> presets() {
        return Preset.BUILT_IN.stream().filter(p -> families.stream().anyMatch(f -> f.id().equals(p.family()))).toList();
    }

    public void resetToDefaults() {
        fields.all().forEach(f -> f.value().set(f.setting().defaultValue()));
    }

    /** @throws BadSettingException while the form is not valid */
    public RunConfig config() {
        if (data.get().isBlank()) throw new BadSettingException("data: expected a sample set, file or folder, found nothing. Choose one.");
        return new RunConfig(family.get().id(), data.get(), settings(), parsedSeed());
    }

    private long parsedSeed() {
        try {
            return Long.parseLong(seed.get().strip());
        } catch (NumberFormatException e) {
            throw new BadSettingException("seed: expected a whole number, found '" + seed.get() + "'.");
        }
    }

    private Settings settings() {
        Map<String, String> values = new LinkedHashMap<>();
        for (SettingFields.Field f : fields.all()) values.put(f.setting().key(), f.visible().get() ? f.value().get() : f.setting().defaultValue());
        return Settings.of(TrainingSettings.with(family.get()), values);
    }

    private void showFieldsOf(ModelFamily chosen) {
        Map<String, String> kept = new LinkedHashMap<>();
        fields.all().stream().filter(f -> !f.isDefault()).forEach(f -> kept.put(f.setting().key(), f.value().get()));
        fields.show(TrainingSettings.with(chosen), kept);
    }

    private void check() {
        boolean good = fields.check();
        seedComplaint.set("");
        try {
            parsedSeed();
        } catch (BadSettingException e) {
            seedComplaint.set(e.getMessage());
            good = false;
        }
        valid.set(good && sizeFits() && !data.get().isBlank());
    }

    private boolean sizeFits() {
        sizeText.set("");
        complaint.set("");
        if (shape.isEmpty() || fields.all().stream().anyMatch(f -> !f.complaint().get().isEmpty())) return true;
        try {
            ModelSize size = ModelFamilies.size(family.get(), shape.get(), classes, settings());
            sizeText.set("%s parameters,  %s connections,  %s MACs per example".formatted(NumberText.whole(size.parameters()),
                    NumberText.whole(size.connections()), NumberText.whole(size.macs())));
            return true;
        } catch (BadSettingException e) {
            complaint.set(e.getMessage());
            return false;
        }
    }
}

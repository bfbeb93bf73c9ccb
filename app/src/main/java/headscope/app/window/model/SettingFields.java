package headscope.app.window.model;

import headscope.engine.train.RankSettings;
import headscope.engine.value.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Rows of a form made from typed settings: values, complaints while typing, and which of them have an effect. FX thread only. */
public final class SettingFields {
    /** One row. {@code visible}: the setting has an effect with the present values of the others. */
    public record Field(Setting setting, StringProperty value, StringProperty complaint, BooleanProperty visible) {
        public boolean isDefault() {
            return value.get().strip().equals(setting.defaultValue());
        }
    }

    private final ObservableList<Field> fields = FXCollections.observableArrayList();
    private final ObservableList<Field> readOnlyFields = FXCollections.unmodifiableObservableList(fields);
    private final Runnable changed;

    /** @param changed called after every change; expected to call {@link #check} */
    SettingFields(Runnable changed) {
        this.changed = changed;
    }

    public ObservableList<Field> all() {
        return readOnlyFields;
    }

    /** Other rows; a value that is not given, or is none of its setting, is the default. */
    void show(List<Setting> settings, Map<String, String> values) {
        List<Field> rows = new ArrayList<>();
        for (Setting s : settings) {
            var value = new SimpleStringProperty(s.complaint(values.getOrDefault(s.key(), "")).isEmpty() ? values.get(s.key()) : s.defaultValue());
            value.addListener((_, _, _) -> changed.run());
            rows.add(new Field(s, value, new SimpleStringProperty(""), new SimpleBooleanProperty(true)));
        }
        fields.setAll(rows);
        changed.run();
    }

    /** Says of every row whether it counts and what is wrong with it; whether nothing is. */
    boolean check() {
        boolean good = true;
        for (Field f : fields) {
            f.visible.set(!RankSettings.isWeight(f.setting) && f.setting.onlyIf().map(this::holds).orElse(true)); // weights have sliders beside the ranking
            f.complaint.set(f.visible.get() ? f.setting.complaint(f.value.get()).orElse("") : "");
            good &= f.complaint.get().isEmpty();
        }
        return good;
    }

    private boolean holds(String condition) {
        String[] pair = condition.split("=", 2);
        return fields.stream().anyMatch(f -> f.setting.key().equals(pair[0]) && f.value.get().strip().equals(pair[1]));
    }
}

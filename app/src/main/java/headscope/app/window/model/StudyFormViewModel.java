package headscope.app.window.model;

import headscope.app.window.model.SettingFields.Field;
import headscope.engine.protocol.Protocol;
import headscope.engine.protocol.Protocols;
import headscope.engine.value.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The form of a new study, made from the typed settings of a protocol. FX thread only. */
public final class StudyFormViewModel {
    private final ObjectProperty<Protocol> protocol = new SimpleObjectProperty<>();
    private final StringProperty data = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty("1");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final List<Field> own = new ArrayList<>();
    private final List<Field> base = new ArrayList<>();

    public StudyFormViewModel(String firstData) {
        data.set(firstData);
        data.addListener((_, _, _) -> check());
        seed.addListener((_, _, _) -> check());
        protocol.addListener((_, _, chosen) -> use(chosen));
        protocol.set(Protocol.BUILT_IN.getFirst());
    }

    public ObjectProperty<Protocol> protocolProperty() {
        return protocol;
    }

    public StringProperty dataProperty() {
        return data;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Settings of the protocol itself. */
    public List<Field> own() {
        return List.copyOf(own);
    }

    /** Settings that every trial starts from. */
    public List<Field> base() {
        return List.copyOf(base);
    }

    /** What differs from its default. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (Field f : all()) {
            if (f.visible().get() && !f.isDefault()) given.put(f.setting().key(), f.value().get().strip());
        }
        return given;
    }

    /** Only while the form is valid. */
    public long seed() {
        return Long.parseLong(seed.get().strip());
    }

    private void use(Protocol chosen) {
        own.clear();
        base.clear();
        List<String> keys = chosen.settings().stream().map(Setting::key).toList();
        for (Setting s : Protocols.settings(chosen)) {
            var value = new SimpleStringProperty(s.defaultValue());
            value.addListener((_, _, _) -> check());
            (keys.contains(s.key()) ? own : base).add(new Field(s, value, new SimpleStringProperty(""), new SimpleBooleanProperty(true)));
        }
        check();
    }

    private List<Field> all() {
        List<Field> all = new ArrayList<>(own);
        all.addAll(base);
        return all;
    }

    private void check() {
        boolean good = !data.get().isBlank() && seed.get().strip().matches("-?\\d{1,18}");
        for (Field f : all()) {
            f.visible().set(f.setting().onlyIf().map(this::holds).orElse(true));
            f.complaint().set(f.visible().get() ? f.setting().complaint(f.value().get()).orElse("") : "");
            good &= f.complaint().get().isEmpty();
        }
        valid.set(good);
    }

    private boolean holds(String condition) {
        String[] pair = condition.split("=", 2);
        return all().stream().anyMatch(f -> f.setting().key().equals(pair[0]) && f.value().get().strip().equals(pair[1]));
    }
}

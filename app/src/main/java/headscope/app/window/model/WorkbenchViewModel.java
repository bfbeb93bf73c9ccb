package headscope.app.window.model;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.LawFit;
import headscope.engine.mask.MaskSampler;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.TapCounts;
import headscope.engine.train.Command;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Events;
import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.History;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.ModelSize;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.OffsetTable;
import headscope.engine.value.Plane;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import headscope.engine.value.Scene;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The mask workbench: a law is chosen, painted or fitted, and 200 masks drawn from it are looked at before it is used. Belongs to one layer. FX thread only. */
public final class WorkbenchViewModel {
    /** Masks that are drawn to look at. */
    public static final int MASKS = 200;
    private static final String TABLE = "table";
    private static final Setting K = Setting.whole("k", "Taps k", "taps", 9, 1, 4096, "Taps of each mask that is drawn.");

    private final LayerInfo layer;
    private final List<OffsetDistribution> laws;
    private final ObjectProperty<OffsetDistribution> law = new SimpleObjectProperty<>();
    private final StringProperty axes = new SimpleStringProperty(OffsetDistribution.AXES.defaultValue());
    private final StringProperty taps;
    private final ObservableList<ResampleViewModel.Parameter> parameters = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper report = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<OffsetDensity>> density = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean filling;

    /**
     * Starts with the law of a run.
     *
     * @param layer    whose window and channels the masks are for
     * @param settings of the run; what is missing takes its default
     */
    public WorkbenchViewModel(LayerInfo layer, List<OffsetDistribution> laws, Settings settings) {
        this.layer = layer;
        this.laws = List.copyOf(laws);
        taps = new SimpleStringProperty(settings.values().getOrDefault(K.key(), K.defaultValue()));
        law.addListener((_, _, _) -> showParameters(Map.of()));
        axes.addListener((_, _, _) -> check());
        taps.addListener((_, _, _) -> check());
        show(settings.values().getOrDefault("distribution", laws.getFirst().id()), settings.values());
    }

    public LayerInfo layer() {
        return layer;
    }

    public List<OffsetDistribution> laws() {
        return laws;
    }

    public ObjectProperty<OffsetDistribution> lawProperty() {
        return law;
    }

    public StringProperty axesProperty() {
        return axes;
    }

    public StringProperty tapsProperty() {
        return taps;
    }

    /** Settings of the law that is chosen. */
    public ObservableList<ResampleViewModel.Parameter> parameters() {
        return parameters;
    }

    /** One sentence, or empty if all is well. */
    public ReadOnlyStringProperty complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /** What the last fit found. */
    public ReadOnlyStringProperty reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** The law in the layer's window; keeps the last good one while something is not valid. */
    public ReadOnlyObjectProperty<Optional<OffsetDensity>> densityProperty() {
        return density.getReadOnlyProperty();
    }

    private void show(String id, Map<String, String> values) {
        filling = true;
        law.set(laws.stream().filter(l -> l.id().equals(id)).findFirst().orElse(laws.getFirst()));
        axes.set(values.getOrDefault(OffsetDistribution.AXES.key(), axes.get()));
        filling = false;
        showParameters(values);
    }

    private void showParameters(Map<String, String> values) {
        if (filling) return;
        List<ResampleViewModel.Parameter> rows = new ArrayList<>();
        for (Setting s : law.get().settings()) {
            var value = new SimpleStringProperty(values.getOrDefault(s.key(), s.defaultValue()));
            value.addListener((_, _, _) -> check());
            rows.add(new ResampleViewModel.Parameter(s, value));
        }
        parameters.setAll(rows);
        check();
    }

    private void check() {
        if (filling) return;
        String found = K.complaint(taps.get()).orElse("");
        for (var p : parameters) if (found.isEmpty()) found = p.setting().complaint(p.value().get()).orElse("");
        if (found.isEmpty()) {
            try {
                OffsetDensity now = law.get().density(layer.rowRadius(), layer.colRadius(), new Settings(values()));
                int cells = sampler(now).cells();
                if (k() > cells) found = "k: expected 1 to %d, the cells this law reaches in the layer, found %d.".formatted(cells, k());
                else density.set(Optional.of(now));
            } catch (BadSettingException e) {
                found = e.getMessage();
            }
        }
        complaint.set(found);
    }

    private int k() {
        return Integer.parseInt(taps.get().strip());
    }

    /** Parameters and axes, by key. */
    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach(p -> values.put(p.setting().key(), p.value().get().strip()));
        values.put(OffsetDistribution.AXES.key(), axes.get());
        return values;
    }

    private MaskSampler sampler(OffsetDensity p) {
        return new MaskSampler(p, mode(), layer.inChannels());
    }

    private ChannelMode mode() {
        return Arrays.stream(ChannelMode.values()).filter(m -> m.name().equals(layer.channelMode())).findFirst().orElse(ChannelMode.SHARED);
    }

    /** The law and 200 masks drawn from it, as a run of one layer that figures can draw. Empty while something is not valid. */
    public Optional<Scene> scene() {
        if (density.get().isEmpty() || !complaint.get().isEmpty()) return Optional.empty();
        OffsetDensity p = density.get().orElseThrow();
        MaskSampler sampler = sampler(p);
        List<HeadView> heads = new ArrayList<>();
        for (int i = 0; i < MASKS; i++) {
            DrawnMask mask = sampler.draw(k(), NamedSeed.random(1, "workbench", i));
            HeadId id = new HeadId(0, i, 0);
            int[] channels = mask.channel().length == 0 ? new int[mask.k()] : mask.channel();
            float[] weights = new float[mask.k()];
            Arrays.fill(weights, 1);
            heads.add(new HeadView(new HeadInfo(id, HeadStatus.LIVE, 0, Optional.empty(), law.get().id(), mask.k(), false, false),
                    new OffsetMask(id, mask.dy(), mask.dx(), channels, weights), new Plane(1, 1, new float[1])));
        }
        LayerInfo drawn = new LayerInfo(0, layer.name(), layer.channelMode(), layer.inChannels(), layer.inRows(), layer.inCols(), p, 1);
        Frame frame = new Frame(RunState.PAUSED, "", List.of(), 0, 0, 1, -1, 0, new ModelSize(0, 0, 0), List.of(drawn), heads, Optional.empty(), Optional.empty(),
                Optional.empty(), Events.NONE);
        return Optional.of(new Scene(frame, History.EMPTY, Focus.NONE));
    }

    /**
     * Makes a cell likelier, or impossible. The law becomes a table of what it was before.
     *
     * @param row   from 0 at the top of the window
     * @param erase whether the cell is emptied
     */
    public void paint(int row, int col, boolean erase) {
        if (density.get().isEmpty()) return;
        OffsetDensity now = density.get().orElseThrow();
        double[] p = now.p();
        int at = row * (2 * now.colRadius() + 1) + col;
        if (at < 0 || at >= p.length) return;
        double peak = Arrays.stream(p).max().orElseThrow();
        p[at] = erase ? 0 : Math.min(2 * peak, p[at] + 0.5 * peak);
        if (Arrays.stream(p).sum() <= 0) return;
        useTable(OffsetDensity.normalised(now.rowRadius(), now.colRadius(), p));
    }

    /** Every cell of the window equally likely. */
    public void level() {
        double[] p = new double[(2 * layer.rowRadius() + 1) * (2 * layer.colRadius() + 1)];
        Arrays.fill(p, 1.0 / p.length);
        useTable(new OffsetDensity(layer.rowRadius(), layer.colRadius(), p));
    }

    private void useTable(OffsetDensity p) {
        show(TABLE, Map.of(TABLE, OffsetTable.of(p).text()));
    }

    /**
     * Fits the chosen law to the taps of the layer's heads that take part, each weighted by its rank.
     *
     * @param heads   of any layer
     * @param ranking empty: all count alike
     */
    public void fit(List<HeadView> heads, Optional<Ranking> ranking) {
        List<HeadView> own = heads.stream().filter(h -> h.id().layer() == layer.index() && h.info().status() != HeadStatus.PRUNED).toList();
        double[] weight = new double[(2 * layer.rowRadius() + 1) * (2 * layer.colRadius() + 1)];
        for (HeadView head : own) {
            double rank = ranking.flatMap(r -> r.of(head.id())).map(s -> s.rank()).orElse(1.0);
            for (int t = 0; t < head.mask().taps(); t++) {
                int row = head.mask().dyAt(t) + layer.rowRadius();
                int col = head.mask().dxAt(t) + layer.colRadius();
                weight[row * (2 * layer.colRadius() + 1) + col] += rank;
            }
        }
        if (Arrays.stream(weight).sum() <= 0) {
            report.set("There is nothing to fit to: no head of layer %d takes part.".formatted(layer.index()));
            return;
        }
        LawFit fit = LawFit.fit(law.get(), new TapCounts(layer.rowRadius(), layer.colRadius(), weight), values());
        Map<String, String> found = new LinkedHashMap<>();
        fit.parameters().forEach((key, value) -> found.put(key, key.equals(TABLE) ? value : Double.toString(Math.round(1e4 * Double.parseDouble(value)) / 1e4)));
        show(law.get().id(), found);
        report.set("Fitted to %d heads, weighted by rank: log-likelihood %.2f.".formatted(own.size(), fit.logLik()));
    }

    /** The same law as settings of a run. */
    public Map<String, String> settings() {
        Map<String, String> all = values();
        all.put("distribution", law.get().id());
        all.put(K.key(), taps.get().strip());
        return all;
    }

    /** New heads for these slots from this law. */
    public Command.Resample resample(List<HeadId> heads) {
        Map<String, String> changes = settings();
        changes.remove("distribution");
        return new Command.Resample(heads, Optional.of(law.get().id()), changes);
    }
}

package headscope.app.window.model;

import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadView;
import headscope.engine.value.Lens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the person looks: one selection, one pointer, one position for every view. FX thread only. */
public final class SelectionModel {
    private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>(Focus.NONE);
    private final ReadOnlyObjectWrapper<Optional<HeadId>> tomb = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<HeadId> order = List.of();
    private Optional<HeadId> anchor = Optional.empty();

    public ReadOnlyObjectProperty<Focus> focusProperty() {
        return focus.getReadOnlyProperty();
    }

    public Focus focus() {
        return focus.get();
    }

    /** A dead head that is looked at in the place of the selection; gone as soon as anything is selected. */
    public ReadOnlyObjectProperty<Optional<HeadId>> tombProperty() {
        return tomb.getReadOnlyProperty();
    }

    public void tomb(HeadId dead) {
        clear();
        tomb.set(Optional.of(dead));
    }

    /** Heads in rank order; a shift-click selects a range of it and the arrow keys walk along it. */
    public List<HeadId> order() {
        return order;
    }

    /** Selected heads in rank order, as commands name them. */
    public List<HeadId> selected() {
        List<HeadId> heads = new ArrayList<>(order);
        heads.retainAll(focus().selected());
        focus().selected().stream().filter(h -> !heads.contains(h)).sorted().forEach(heads::add);
        return heads;
    }

    /** A plain click selects one head, with shift the range from the last one, with toggle it adds or takes away. */
    public void click(HeadId head, boolean range, boolean toggle) {
        Set<HeadId> chosen = new HashSet<>(focus().selected());
        if (range && anchor.isPresent() && order.contains(anchor.get()) && order.contains(head)) {
            int a = order.indexOf(anchor.get());
            int b = order.indexOf(head);
            if (!toggle) chosen.clear();
            chosen.addAll(order.subList(Math.min(a, b), Math.max(a, b) + 1));
        } else if (toggle) {
            if (!chosen.remove(head)) chosen.add(head);
            anchor = Optional.of(head);
        } else {
            chosen = Set.of(head);
            anchor = Optional.of(head);
        }
        choose(chosen, head.layer());
    }

    /** What a lasso caught; {@code add} keeps what was selected before. */
    public void lasso(Collection<HeadId> caught, boolean add) {
        Set<HeadId> chosen = new HashSet<>(caught);
        if (add) chosen.addAll(focus().selected());
        caught.stream().findFirst().ifPresent(head -> anchor = Optional.of(head));
        choose(chosen, caught.stream().findFirst().map(HeadId::layer).orElse(focus().layer()));
    }

    public void clear() {
        anchor = Optional.empty();
        tomb.set(Optional.empty());
        focus.set(focus().withSelected(Set.of()));
    }

    /** The neighbour in rank order, {@code by} places further down; the first head if nothing is selected. */
    public void move(int by, boolean extend) {
        if (order.isEmpty()) return;
        int at = anchor.filter(order::contains).map(order::indexOf).orElse(by > 0 ? -1 : order.size());
        HeadId next = order.get(Math.clamp((long) at + by, 0, order.size() - 1));
        Set<HeadId> chosen = extend ? new HashSet<>(focus().selected()) : new HashSet<>();
        chosen.add(next);
        anchor = Optional.of(next);
        choose(chosen, next.layer());
    }

    public void selectAllInLayer() {
        lasso(order.stream().filter(h -> h.layer() == focus().layer()).toList(), false);
    }

    public void hover(Optional<HeadId> head) {
        if (!focus().hovered().equals(head)) focus.set(focus().withHovered(head));
    }

    public void layer(int index) {
        focus.set(focus().withLayer(index));
    }

    public void position(int row, int col) {
        focus.set(focus().at(row, col));
    }

    /** Which glimpse is looked at; -1 = the last one. */
    public void glimpse(int index) {
        focus.set(focus().withGlimpse(index));
    }

    /** Where in a network that writes kernels. */
    public void lens(Lens lens) {
        if (!lens.equals(focus().lens())) focus.set(focus().withLens(lens));
    }

    public void criterion(Optional<String> id) {
        focus.set(focus().withCriterion(id));
    }

    public void lockScale(Optional<Float> limit) {
        focus.set(focus().withLockedScale(limit));
    }

    /** Takes the order from a frame. A head whose slot was resampled hands its place in the selection to its successor. */
    public void follow(Frame frame) {
        Map<Long, HeadId> living = new HashMap<>();
        for (HeadView head : frame.heads()) living.put(slot(head.id()), head.id());
        order = ranked(frame);
        anchor = anchor.map(a -> living.get(slot(a)));
        Set<HeadId> kept = focus().selected().stream().map(h -> living.get(slot(h))).filter(h -> h != null).collect(Collectors.toSet());
        Focus changed = focus();
        if (!kept.equals(changed.selected())) changed = changed.withSelected(kept);
        if (changed.hovered().isPresent() && !living.containsValue(changed.hovered().get())) changed = changed.withHovered(Optional.empty());
        if (!frame.layers().isEmpty() && changed.layer() >= frame.layers().size()) changed = changed.withLayer(0);
        if (changed != focus()) focus.set(changed);
    }

    private List<HeadId> ranked(Frame frame) {
        Set<HeadId> all = new LinkedHashSet<>();
        Set<HeadId> living = frame.heads().stream().map(HeadView::id).collect(Collectors.toSet());
        frame.ranking().ifPresent(r -> r.scores().stream().map(HeadScore::head).filter(living::contains).forEach(all::add));
        frame.heads().forEach(h -> all.add(h.id()));
        return List.copyOf(all);
    }

    private void choose(Set<HeadId> chosen, int layer) {
        tomb.set(Optional.empty());
        focus.set(focus().withSelected(chosen).withLayer(layer));
    }

    private static long slot(HeadId head) {
        return ((long) head.layer() << 32) | head.slot();
    }
}

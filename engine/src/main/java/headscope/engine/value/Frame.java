package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * All that a screen needs to know at one moment. Immutable and complete: a dropped frame costs no picture, and its events move into the next one.
 *
 * @param runName         folder name of the run, or the family and data for a run that is not saved
 * @param classes         class names in label order
 * @param step            steps done
 * @param epoch           epochs done, with fraction
 * @param stepsPerEpoch   batches in one pass over the training split
 * @param targetStep      step at which the run pauses by itself, or -1
 * @param imagesPerSecond over the last second of training, 0 while paused
 * @param heads           every slot, by layer and slot; pruned ones keep their last mask
 * @param example         the example that is watched
 * @param ranking         newest ranking
 * @param surgery         what is known about edits
 * @param attention       where the network looks, for families that choose
 * @param kernels         what the network has written, for families that write kernels, while somebody looks
 */
public record Frame(RunState state, String runName, List<String> classes, long step, double epoch, long stepsPerEpoch, long targetStep, double imagesPerSecond,
                    ModelSize size, List<LayerInfo> layers, List<HeadView> heads, Optional<ExampleView> example, Optional<Ranking> ranking,
                    Optional<Confusion> confusion, SurgeryView surgery, AttentionView attention, Optional<KernelView> kernels, Events events) {
    public Frame {
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
        heads = List.copyOf(heads);
    }

    /** A frame of a family that writes no kernels. */
    public Frame(RunState state, String runName, List<String> classes, long step, double epoch, long stepsPerEpoch, long targetStep, double imagesPerSecond, ModelSize size,
                 List<LayerInfo> layers, List<HeadView> heads, Optional<ExampleView> example, Optional<Ranking> ranking, Optional<Confusion> confusion, SurgeryView surgery,
                 AttentionView attention, Events events) {
        this(state, runName, classes, step, epoch, stepsPerEpoch, targetStep, imagesPerSecond, size, layers, heads, example, ranking, confusion, surgery, attention,
                Optional.empty(), events);
    }

    /** A frame of a family that chooses nothing. */
    public Frame(RunState state, String runName, List<String> classes, long step, double epoch, long stepsPerEpoch, long targetStep, double imagesPerSecond, ModelSize size,
                 List<LayerInfo> layers, List<HeadView> heads, Optional<ExampleView> example, Optional<Ranking> ranking, Optional<Confusion> confusion, SurgeryView surgery,
                 Events events) {
        this(state, runName, classes, step, epoch, stepsPerEpoch, targetStep, imagesPerSecond, size, layers, heads, example, ranking, confusion, surgery,
                AttentionView.NONE, Optional.empty(), events);
    }

    /** A frame that says nothing about edits. */
    public Frame(RunState state, String runName, List<String> classes, long step, double epoch, long stepsPerEpoch, long targetStep, double imagesPerSecond, ModelSize size,
                 List<LayerInfo> layers, List<HeadView> heads, Optional<ExampleView> example, Optional<Ranking> ranking, Optional<Confusion> confusion, Events events) {
        this(state, runName, classes, step, epoch, stepsPerEpoch, targetStep, imagesPerSecond, size, layers, heads, example, ranking, confusion, SurgeryView.NONE, events);
    }

    /** What a head is called in full: its identifier, and its own name if it has one. */
    public String fullName(HeadId head) {
        return head.layer() < layers.size() ? layers.get(head.layer()).fullName(head) : head.toString();
    }

    /** What it is called where room is scarce: its own name, or its identifier. */
    public String shortName(HeadId head) {
        return head.layer() < layers.size() ? layers.get(head.layer()).shortName(head) : head.toString();
    }

    /** This frame with the events of an older one that nobody read put in front. What an undo or restart has taken back since is left out. */
    public Frame after(Frame unread) {
        Events before = unread.step > step ? unread.events.upTo(step) : unread.events;
        return new Frame(state, runName, classes, step, epoch, stepsPerEpoch, targetStep, imagesPerSecond, size, layers, heads, example, ranking, confusion, surgery,
                attention, kernels, before.then(events));
    }
}

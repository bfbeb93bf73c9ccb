package headscope.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.NpyArray;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.store.CheckpointData;
import headscope.engine.surgery.Grave;
import headscope.engine.surgery.Graveyard;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.HeadTable;
import headscope.engine.surgery.Network;
import headscope.engine.surgery.Remains;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A moment of training as the arrays and trees of a checkpoint. Parameters are written as {@code L0/weight} [O, C, rows, columns] with zeros outside the
 * masks, beside them {@code L0/mask} of the same shape, so that any NumPy program can compute with them. A pruned head keeps its weights and has an empty mask.
 * Of a layer without taps the mask is [O], 1 for each head that takes part.
 */
public final class CheckpointCodec {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CheckpointCodec() {}

    static CheckpointData write(Trainer trainer) {
        Trainer.Moment moment = trainer.moment();
        Network network = trainer.network();
        ObjectNode rng = JSON.objectNode().put("seed", trainer.config().seed()).put("step", moment.step());
        rng.put("note", "every draw has its own seed, hash(seed, purpose, layer, head, generation, step): there is no other state");
        ObjectNode heads = JSON.objectNode();
        ObjectNode settings = heads.putObject("settings");
        moment.live().values().forEach(settings::put);
        ArrayNode list = heads.putArray("heads");
        moment.network().heads().all().forEach(head -> list.add(tree(head)));
        ArrayNode dead = heads.putArray("dead");
        moment.network().graves().graves().forEach(grave -> dead.add(tree(grave)));
        Map<String, NpyArray> policy = new LinkedHashMap<>();
        moment.policies().forEach((name, values) -> policy.put(name, NpyArray.of(values, values.length)));
        return new CheckpointData(moment.step(), parameters(network), network.updater().export(moment.network().moments()), rng, heads, policy);
    }

    /** Parameters and masks of a network in file order. */
    public static Map<String, NpyArray> parameters(Network network) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>(network.model().layout().export(network.state().parameters().toFloats()));
        float[] mask = new float[network.model().layout().size()];
        for (HeadLayer layer : network.model().layers()) {
            for (HeadRecord head : network.heads().layers().get(layer.index())) {
                if (head.status() == HeadStatus.PRUNED) continue;
                for (int position : layer.weightsAt(head.taps(), head.id().slot())) mask[position] = 1;
            }
        }
        Map<String, NpyArray> masks = network.model().layout().export(mask);
        for (HeadLayer layer : network.model().layers()) {
            if (layer.parts()) {
                arrays.put(layer.name("mask"), open(network, layer));
                continue;
            }
            NpyArray array = masks.get(layer.name("weight"));
            float[] values = array.floats();
            byte[] bits = new byte[values.length];
            for (int i = 0; i < bits.length; i++) bits[i] = (byte) values[i];
            arrays.put(layer.name("mask"), NpyArray.of(bits, array.shape()));
        }
        return arrays;
    }

    /** Which heads of a layer without taps take part, [O]. */
    private static NpyArray open(Network network, HeadLayer layer) {
        byte[] bits = new byte[layer.heads()];
        for (HeadRecord head : network.heads().layers().get(layer.index())) bits[head.id().slot()] = (byte) (head.status() == HeadStatus.PRUNED ? 0 : 1);
        return NpyArray.of(bits, bits.length);
    }

    /** The heads of a checkpoint. */
    static HeadTable heads(CheckpointData data) {
        List<List<HeadRecord>> layers = new ArrayList<>();
        for (JsonNode node : data.heads().path("heads")) {
            HeadRecord head = head(node);
            while (layers.size() <= head.id().layer()) layers.add(new ArrayList<>());
            layers.get(head.id().layer()).add(head);
        }
        return new HeadTable(layers);
    }

    static Trainer.Moment read(CheckpointData data, Network network, HeadTable heads) {
        Map<String, String> settings = new LinkedHashMap<>();
        data.heads().path("settings").properties().forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
        Map<String, double[]> policies = new LinkedHashMap<>();
        data.policy().forEach((name, array) -> policies.put(name, array.doubles()));
        return new Trainer.Moment(data.step(), new Settings(settings),
                new Network.Moment(network.model().layout().collect(data.params()), network.updater().collect(data.updater()), heads, graves(data)), policies);
    }

    /** Heads that died; checkpoints of older versions name none. */
    private static Graveyard graves(CheckpointData data) {
        List<Grave> graves = new ArrayList<>();
        for (JsonNode node : data.heads().path("dead")) {
            Optional<Remains> remains = node.has("remains") ? Optional.of(Remains.of(node.path("remains").asText())) : Optional.empty();
            graves.add(new Grave(head(node), node.path("diedStep").asLong(), node.path("cause").asText(), remains));
        }
        return new Graveyard(graves);
    }

    private static ObjectNode tree(Grave grave) {
        ObjectNode node = tree(grave.head()).put("diedStep", grave.diedStep()).put("cause", grave.cause());
        grave.remains().ifPresent(r -> node.put("remains", r.text()));
        return node;
    }

    private static ObjectNode tree(HeadRecord head) {
        ObjectNode node = JSON.objectNode().put("layer", head.id().layer()).put("slot", head.id().slot()).put("generation", head.id().generation());
        node.put("status", head.status().name()).put("bornStep", head.bornStep());
        head.parent().ifPresent(p -> node.put("parent", p.toString()));
        node.put("origin", head.origin()).put("distribution", head.distribution()).put("seed", head.seed());
        numbers(node.putArray("dy"), head.taps().dy());
        numbers(node.putArray("dx"), head.taps().dx());
        numbers(node.putArray("channel"), head.taps().channel());
        return node;
    }

    private static HeadRecord head(JsonNode node) {
        HeadId id = new HeadId(node.path("layer").asInt(), node.path("slot").asInt(), node.path("generation").asInt());
        return new HeadRecord(id, HeadStatus.valueOf(node.path("status").asText()), node.path("bornStep").asLong(), parent(node, id), node.path("origin").asText(),
                node.path("distribution").asText(), node.path("seed").asLong(), new DrawnMask(numbers(node.path("dy")), numbers(node.path("dx")), numbers(node.path("channel"))));
    }

    /** Older checkpoints know of no parent in another slot and give the generation alone. */
    private static Optional<HeadId> parent(JsonNode node, HeadId id) {
        if (node.has("parentGeneration")) return Optional.of(new HeadId(id.layer(), id.slot(), node.path("parentGeneration").asInt()));
        return CommandParser.head(node.path("parent").asText());
    }

    private static void numbers(ArrayNode array, int[] values) {
        IntStream.of(values).forEach(array::add);
    }

    private static int[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }
}

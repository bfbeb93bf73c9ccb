package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.FileFormatException;
import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.CurvePoint;
import headscope.engine.value.study.DataFacts;
import headscope.engine.value.study.Measure;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and results as JSON. */
final class StudyJson {
    private static final int FORMAT = 1;
    private static final String FIX = "Bring the file back from a copy of the folder, or choose another folder.";

    private StudyJson() {}

    static ObjectNode plan(Plan plan, Map<String, String> versions) {
        ObjectNode json = Json.object();
        json.put("format", FORMAT).put("program", "headscope").put("protocol", plan.protocol()).put("seed", plan.seed());
        json.set("settings", Json.tree(plan.own().values()));
        json.put("family", plan.family());
        json.set("base", Json.tree(plan.base().values()));
        DataFacts data = plan.data();
        json.putObject("data").put("spec", data.spec()).put("name", data.name()).put("sha256", data.sha256()).put("channels", data.shape().channels())
                .put("rows", data.shape().rows()).put("cols", data.shape().cols()).put("classes", data.classes()).put("train", data.train())
                .put("validation", data.validation()).put("test", data.test());
        json.set("versions", Json.tree(versions));
        return json;
    }

    static Plan plan(Path file) throws IOException {
        JsonNode json = Json.read(file, FIX);
        if (!json.path("program").asText().equals("headscope") || !json.path("protocol").isTextual()) {
            throw new FileFormatException(file, "program", "the plan of a Headscope study", "something else", "Choose the folder of a study.");
        }
        if (json.path("format").asInt(-1) > FORMAT) {
            throw new FileFormatException(file, "format", "at most " + FORMAT, json.path("format").asText(), "The study was begun by a newer Headscope: use that one.");
        }
        try {
            JsonNode d = need(json, "data");
            var shape = new DataShape(need(d, "channels").asInt(), need(d, "rows").asInt(), need(d, "cols").asInt());
            var data = new DataFacts(need(d, "spec").asText(), need(d, "name").asText(), need(d, "sha256").asText(), shape, need(d, "classes").asInt(),
                    need(d, "train").asInt(), need(d, "validation").asInt(), need(d, "test").asInt());
            return new Plan(json.path("protocol").asText(), settings(need(json, "settings")), need(json, "family").asText(), settings(need(json, "base")),
                    need(json, "seed").asLong(), data);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, "content", "a complete plan", e.getMessage(), FIX);
        }
    }

    static ObjectNode result(TrialResult r) {
        ObjectNode json = Json.object();
        Trial t = r.trial();
        ObjectNode trial = json.put("format", FORMAT).putObject("trial");
        trial.put("arm", t.arm());
        trial.set("factors", Json.tree(t.factors()));
        trial.put("family", t.config().family()).put("data", t.config().data()).put("seed", t.config().seed());
        trial.set("settings", Json.tree(t.config().settings().values()));
        trial.put("steps", t.steps()).put("examples", t.examples()).put("points", t.points()).put("redraw", t.redraw());
        ArrayNode also = trial.putArray("also");
        t.also().forEach(a -> also.add(a.text()));
        put(json, "train", r.train());
        put(json, "validation", r.validation());
        put(json, "test", r.test());
        json.put("parameters", r.size().parameters()).put("connections", r.size().connections()).put("macs", r.size().macs()).put("seconds", r.seconds());
        ArrayNode curve = json.putArray("curve");
        for (CurvePoint p : r.curve()) {
            curve.addObject().put("step", p.step()).put("trainLoss", p.trainLoss()).put("validationLoss", p.validation().loss()).put("validationAccuracy", p.validation().accuracy());
        }
        json.set("extras", Json.tree(r.extras()));
        r.failure().ifPresent(why -> json.put("failure", why));
        return json;
    }

    private static void put(ObjectNode json, String split, Measure m) {
        json.putObject(split).put("loss", m.loss()).put("accuracy", m.accuracy());
    }

    /** @throws IllegalArgumentException naming what is missing */
    static TrialResult result(JsonNode json) {
        JsonNode t = need(json, "trial");
        var config = new RunConfig(need(t, "family").asText(), need(t, "data").asText(), settings(need(t, "settings")), need(t, "seed").asLong());
        var trial = new Trial(need(t, "arm").asText(), texts(need(t, "factors")), config, need(t, "steps").asLong(), need(t, "examples").asInt(), need(t, "points").asInt(),
                need(t, "redraw").asBoolean(), also(t.path("also")));
        List<CurvePoint> curve = new ArrayList<>();
        for (JsonNode p : need(json, "curve")) {
            curve.add(new CurvePoint(need(p, "step").asLong(), number(p, "trainLoss"), new Measure(number(p, "validationLoss"), number(p, "validationAccuracy"))));
        }
        Map<String, Double> extras = new LinkedHashMap<>();
        need(json, "extras").properties().forEach(e -> extras.put(e.getKey(), e.getValue().asDouble()));
        return new TrialResult(trial, measure(json, "train"), measure(json, "validation"), measure(json, "test"),
                new ModelSize(need(json, "parameters").asLong(), need(json, "connections").asLong(), need(json, "macs").asLong()), curve, number(json, "seconds"), extras,
                Optional.ofNullable(json.path("failure").textValue()));
    }

    /** Studies of before further measurements have none. */
    private static List<Also> also(JsonNode list) {
        List<Also> all = new ArrayList<>();
        list.forEach(text -> all.add(Also.of(text.asText())));
        return all;
    }

    private static Measure measure(JsonNode json, String split) {
        JsonNode m = need(json, split);
        return new Measure(number(m, "loss"), number(m, "accuracy"));
    }

    /** NaN is written as text, since JSON has no such number. */
    private static double number(JsonNode json, String key) {
        return need(json, key).asDouble(Double.NaN);
    }

    private static JsonNode need(JsonNode json, String key) {
        JsonNode node = json.path(key);
        if (node.isMissingNode() || node.isNull()) throw new IllegalArgumentException("'" + key + "' is missing");
        return node;
    }

    private static Settings settings(JsonNode object) {
        return new Settings(texts(object));
    }

    private static Map<String, String> texts(JsonNode object) {
        var map = new LinkedHashMap<String, String>();
        object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }
}

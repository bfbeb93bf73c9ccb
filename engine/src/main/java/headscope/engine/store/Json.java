package headscope.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.FileFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as trees only: no class is ever named in a file, none is ever made from one. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
    /** Our own JSON files are far smaller; a larger one is not ours. */
    private static final long MAX_BYTES = 64L << 20;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** One line, UTF-8, without a line break. */
    static byte[] line(JsonNode node) throws IOException {
        return MAPPER.writeValueAsBytes(node);
    }

    static byte[] pretty(JsonNode node) throws IOException {
        return (PRETTY.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode parse(byte[] utf8) throws IOException {
        return MAPPER.readTree(utf8);
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** A JSON object from a file; anything else is bad content. */
    static JsonNode read(Path file, String fix) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) throw new FileFormatException(file, "length", "at most " + MAX_BYTES + " bytes", size + " bytes", fix);
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            if (node.isObject()) return node;
            throw new FileFormatException(file, "start of the file", "a JSON object", node.isMissingNode() ? "nothing" : node.getNodeType().name(), fix);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new FileFormatException(file, at == null ? "content" : "line " + at.getLineNr(), "JSON", "text that is cut short or damaged", fix);
        }
    }
}

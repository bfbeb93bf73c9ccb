package headscope.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import headscope.engine.data.NpyArray;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the newest checkpoint of a run holds, comparable bit for bit. */
record SavedState(long step, Map<String, String> arrays, JsonNode heads) {
    static SavedState of(Path folder) throws IOException {
        CheckpointData data = RunView.of(folder).checkpoints().latest().orElseThrow().data();
        Map<String, String> arrays = new LinkedHashMap<>();
        data.params().forEach((name, array) -> arrays.put(name, text(array)));
        data.updater().forEach((name, array) -> arrays.put("updater " + name, text(array)));
        return new SavedState(data.step(), arrays, data.heads());
    }

    private static String text(NpyArray array) {
        return Arrays.toString(array.shape()) + Arrays.toString(array.floats());
    }
}

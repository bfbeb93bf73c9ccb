package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the shape, then of each split the count, the labels and the inputs as little-endian floats: independent of how they are stored. */
final class DataDigest {
    private DataDigest() {}

    static String of(DataShape shape, List<Examples> splits) {
        MessageDigest digest = sha256();
        digest.update(shape.toString().getBytes(StandardCharsets.UTF_8));
        float[] example = new float[shape.size()];
        var bytes = ByteBuffer.allocate(Float.BYTES * example.length).order(ByteOrder.LITTLE_ENDIAN);
        for (Examples split : splits) {
            var labels = ByteBuffer.allocate(Integer.BYTES * (split.count() + 1)).order(ByteOrder.LITTLE_ENDIAN).putInt(split.count());
            labels.asIntBuffer().put(split.labels());
            digest.update(labels.array());
            for (int i = 0; i < split.count(); i++) {
                split.features().copyTo(i, example, 0);
                bytes.asFloatBuffer().put(example);
                digest.update(bytes.array());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Digest of data that follows from other data and nothing but a recipe. */
    static String derived(String source, String recipe) {
        return HexFormat.of().formatHex(sha256().digest((source + " " + recipe).getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

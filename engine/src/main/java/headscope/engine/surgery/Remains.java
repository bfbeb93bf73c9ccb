package headscope.engine.surgery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Numbers of a dead head as they were at its death. Immutable: the arrays must not be changed. */
public final class Remains {
    private final float[] weights;
    private final float bias;
    private final float[] outgoing;
    private final int[] readers;

    /**
     * Takes the arrays over.
     *
     * @param weights  tap by tap, in the order of its mask
     * @param outgoing by which the next layer read it, in the order of {@code HeadLayer.outgoing}; zero outside masks
     * @param readers  generation of the head in each slot of the next layer; empty if the readers are no heads
     */
    public Remains(float[] weights, float bias, float[] outgoing, int[] readers) {
        this.weights = weights;
        this.bias = bias;
        this.outgoing = outgoing;
        this.readers = readers;
    }

    float[] weights() {
        return weights;
    }

    float bias() {
        return bias;
    }

    float[] outgoing() {
        return outgoing;
    }

    int[] readers() {
        return readers;
    }

    /** Copy of the weights, tap by tap. */
    public float[] weightsCopy() {
        return weights.clone();
    }

    long bytes() {
        return (long) Float.BYTES * (weights.length + 1 + outgoing.length) + (long) Integer.BYTES * readers.length;
    }

    /** For files: little text, for most outgoing weights of a masked reader are zero. */
    public String text() {
        ByteBuffer buffer = ByteBuffer.allocate((int) bytes() + 3 * Integer.BYTES);
        buffer.putInt(weights.length).putInt(outgoing.length).putInt(readers.length).putFloat(bias);
        for (float w : weights) buffer.putFloat(w);
        for (float w : outgoing) buffer.putFloat(w);
        for (int generation : readers) buffer.putInt(generation);
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(buffer.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.capacity() + ":" + Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /**
     * The inverse of {@link #text}.
     *
     * @throws IllegalArgumentException for a text that was not written by it
     */
    public static Remains of(String text) {
        int colon = text.indexOf(':');
        ByteBuffer buffer = ByteBuffer.allocate(Integer.parseInt(text.substring(0, Math.max(0, colon))));
        try (var inflater = new Inflater()) {
            inflater.setInput(Base64.getDecoder().decode(text.substring(colon + 1)));
            if (inflater.inflate(buffer.array()) != buffer.capacity()) throw new IllegalArgumentException("a dead head's weights: the text is too short");
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a dead head's weights: " + e.getMessage(), e);
        }
        float[] weights = new float[buffer.getInt()];
        float[] outgoing = new float[buffer.getInt()];
        int[] readers = new int[buffer.getInt()];
        float bias = buffer.getFloat();
        for (int i = 0; i < weights.length; i++) weights[i] = buffer.getFloat();
        for (int i = 0; i < outgoing.length; i++) outgoing[i] = buffer.getFloat();
        for (int i = 0; i < readers.length; i++) readers[i] = buffer.getInt();
        return new Remains(weights, bias, outgoing, readers);
    }
}

package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition, in plain loops over floats. */
final class ScalarUpdates implements Updates {
    @Override
    public void sgd(Buffers buffers, Part part, double rate) {
        MemorySegment parameters = buffers.parameters();
        float r = (float) rate;
        float s = (float) part.scale();
        float d = (float) part.decay();
        for (int i = part.from(); i < part.to(); i++) {
            if (get(buffers.trainable(), i) == 0) continue;
            float p = get(parameters, i);
            set(parameters, i, p - (get(buffers.gradients(), i) * s * r + p * d));
        }
    }

    @Override
    public void nesterov(Buffers buffers, Part part, double rate, double momentum) {
        MemorySegment parameters = buffers.parameters();
        float r = (float) rate;
        float s = (float) part.scale();
        float d = (float) part.decay();
        float a = (float) momentum;
        for (int i = part.from(); i < part.to(); i++) {
            boolean moves = get(buffers.trainable(), i) != 0;
            float g = moves ? get(buffers.gradients(), i) * s : 0;
            float before = get(buffers.moments(), i) * a;
            float v = before - g * r;
            set(buffers.moments(), i, v);
            if (!moves) continue;
            float p = get(parameters, i);
            set(parameters, i, p - (before + v * (-a - 1) + p * d));
        }
    }

    @Override
    public void adam(Buffers buffers, Part part, double rate, double first, double second, double small, long step) {
        MemorySegment parameters = buffers.parameters();
        MemorySegment moments = buffers.moments();
        float s = (float) part.scale();
        float d = (float) part.decay();
        float b = (float) first;
        float c = (float) second;
        float r = (float) Updates.unbiased(rate, b, c, step);
        float e = (float) small;
        for (int i = part.from(); i < part.to(); i++) {
            boolean moves = get(buffers.trainable(), i) != 0;
            float g = moves ? get(buffers.gradients(), i) * s : 0;
            float m = get(moments, i) * b + g * (1 - b);
            float v = get(moments, (long) buffers.size() + i) * c + g * g * (1 - c);
            set(moments, i, m);
            set(moments, (long) buffers.size() + i, v);
            if (!moves) continue;
            float p = get(parameters, i);
            set(parameters, i, p - (m * r / ((float) Math.sqrt(v) + e) + p * d));
        }
    }

    @Override
    public void kar(Buffers buffers, Part part, double rate, double... past) {
        MemorySegment parameters = buffers.parameters();
        MemorySegment moments = buffers.moments();
        float r = (float) rate;
        float s = (float) part.scale();
        float d = (float) part.decay();
        for (int i = part.from(); i < part.to(); i++) {
            boolean moves = get(buffers.trainable(), i) != 0;
            float g = moves ? get(buffers.gradients(), i) * s : 0;
            int signs = sign(g);
            for (int k = 0; k < past.length; k++) {
                float b = (float) past[k];
                long at = (long) k * buffers.size() + i;
                float m = get(moments, at);
                signs += sign(m);
                set(moments, at, m * b + g * (1 - b));
            }
            if (!moves) continue;
            float p = get(parameters, i);
            set(parameters, i, p - (signs * r + p * d));
        }
    }

    private static int sign(float x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    @Override
    public double squares(MemorySegment gradients, MemorySegment trainable, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            float g = get(gradients, i) * get(trainable, i);
            sum += g * g;
        }
        return sum;
    }

    private static float get(MemorySegment numbers, long i) {
        return numbers.getAtIndex(ValueLayout.JAVA_FLOAT, i);
    }

    private static void set(MemorySegment numbers, long i, float value) {
        numbers.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
    }
}

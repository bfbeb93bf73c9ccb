package headscope.engine.kernel.field;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** Adds up how long each operation takes, by names such as {@code Mixing.weights}. One thread. */
public final class OperatorClock {
    private final Map<String, Long> nanos = new TreeMap<>();

    /** The same arithmetic under this clock. */
    public FieldMath watch(FieldMath math) {
        return new FieldMath(watch(Mixing.class, math.mixing()), watch(Elements.class, math.elements()), watch(Standards.class, math.standards()), watch(Products.class, math.products()),
                watch(Windows.class, math.windows()), watch(Interactions.class, math.interactions()), watch(Sines.class, math.sines()));
    }

    private <T> T watch(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            long start = System.nanoTime();
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                nanos.merge(type.getSimpleName() + "." + method.getName(), System.nanoTime() - start, Long::sum);
            }
        }));
    }

    /** Forgets what was added up. */
    public void reset() {
        nanos.clear();
    }

    /** Nanoseconds since the last {@link #reset}. */
    public Map<String, Long> nanos() {
        return Map.copyOf(nanos);
    }
}

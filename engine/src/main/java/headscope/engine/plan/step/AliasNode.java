package headscope.engine.plan.step;

import java.util.List;

/** Another name for the same memory. Takes no time. */
record AliasNode(Value source, Value target) implements Node {
    @Override
    public String title() {
        return "alias " + target;
    }

    @Override
    public List<Value> reads() {
        return List.of(source);
    }

    @Override
    public List<Value> writes() {
        return List.of(target);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        return () -> {};
    }
}

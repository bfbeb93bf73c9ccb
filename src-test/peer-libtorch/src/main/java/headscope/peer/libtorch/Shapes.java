package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongArrayRef;

/** Lists of sides and strides for libtorch. It keeps no copy of them, so they live as long as the program. */
final class Shapes {
    private static final List<Pointer> KEPT = new ArrayList<>();

    private Shapes() {}

    static LongArrayRef of(long... values) {
        LongPointer numbers = new LongPointer(values);
        KEPT.add(numbers.retainReference());
        LongArrayRef shape = new LongArrayRef(numbers, values.length);
        KEPT.add(shape.retainReference());
        return shape;
    }

    static LongArrayRef pair(long both) {
        return of(both, both);
    }
}

package headscope.engine.plan.step;

import java.util.List;

/** A step before its buffers are chosen. */
interface Node {
    /** For profiles and error messages: what runs, and where. */
    String title();

    List<Value> reads();

    List<Value> writes();

    /** Zero cells that this node needs beside each row of a blocked value that it reads or writes. */
    int padding(Value value);

    /** The step, with the buffers of what it reads and writes. */
    Step bind(Buffers buffers);
}

package headscope.engine.backend;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** Where ND4J keeps its numbers. Asked once, answered from memory afterwards; loads ND4J. */
public final class ArrayMemory {
    /** Filled on first use, because asking loads ND4J. */
    private static final class Answer {
        static final boolean HOST = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
    }

    private ArrayMemory() {}

    /** Whether an array's address is one that this process can read: kernels of our own may then work on it. On a GPU they may not, and native ops serve. */
    public static boolean isHost() {
        return Answer.HOST;
    }
}

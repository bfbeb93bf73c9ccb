package headscope.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Seeds of single draws. Each has a name, so drawing one head again leaves every other draw of the run as it was. */
public final class NamedSeed {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private NamedSeed() {}

    /** hash(run seed, purpose, numbers), the same on every machine and JVM. */
    public static long of(long runSeed, String purpose, long... numbers) {
        long h = mix(FNV_OFFSET ^ runSeed);
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) h = (h ^ b) * FNV_PRIME;
        for (long n : numbers) h = mix(h ^ n) * FNV_PRIME;
        return mix(h);
    }

    public static SplittableRandom random(long runSeed, String purpose, long... numbers) {
        return new SplittableRandom(of(runSeed, purpose, numbers));
    }

    public static SplittableRandom random(long runSeed, String purpose, HeadId head, long step) {
        return random(runSeed, purpose, head.layer(), head.slot(), head.generation(), step);
    }

    /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

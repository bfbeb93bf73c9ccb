package headscope.engine.value;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamedSeedTest {
    /** Old runs must give the same numbers for ever: these values may not change. */
    @Test
    void valuesArePinned() {
        assertThat(NamedSeed.of(0, "order", 0)).isEqualTo(3070590510132108803L);
        assertThat(NamedSeed.of(1, "head", 0, 3, 0)).isEqualTo(-4797174922597344476L);
        assertThat(NamedSeed.of(-1, "classifier/weight")).isEqualTo(-1545067131484920228L);
    }

    @Test
    void everyPartOfTheNameCounts() {
        Set<Long> seeds = new HashSet<>();
        int names = 0;
        for (String purpose : new String[] {"head", "heads", "order", ""}) {
            for (long run = -1; run < 3; run++) {
                for (long a = 0; a < 8; a++) {
                    for (long b = 0; b < 8; b++) {
                        seeds.add(NamedSeed.of(run, purpose, a, b));
                        names++;
                    }
                    seeds.add(NamedSeed.of(run, purpose, a));
                    names++;
                }
            }
        }
        assertThat(seeds).hasSize(names);
    }

    @Test
    void aHeadsStreamIsItsLayerSlotGenerationAndStep() {
        assertThat(NamedSeed.random(5, "mask", new HeadId(1, 2, 3), 40).nextLong()).isEqualTo(NamedSeed.random(5, "mask", 1, 2, 3, 40).nextLong());
    }
}

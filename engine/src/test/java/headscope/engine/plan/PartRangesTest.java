package headscope.engine.plan;

import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.PartRanges.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PartRangesTest {
    private final PartRanges owned = new PartRanges(List.of(List.of(new Range(2, 4), new Range(7, 8)), List.of(), List.of(new Range(8, 10))));

    @Test
    void eachPartOwnsItsRanges() {
        assertArrayEquals(new int[] {2, 3, 7}, owned.of(0));
        assertArrayEquals(new int[0], owned.of(1));
        assertArrayEquals(new int[] {8, 9}, owned.of(2));
    }

    @Test
    void holdsWhatAnyPartOwns() {
        assertTrue(owned.holds(3));
        assertTrue(owned.holds(9));
        assertFalse(owned.holds(4));
        assertFalse(owned.holds(10));
    }

    @Test
    void partsHaveNamesAndWordsForTheirNumber() {
        HeadLayer layer = HeadLayer.parts(1, "branch", List.of("fast", "loc9", "o"), 4, 4, owned);
        assertEquals(3, layer.heads());
        assertEquals("3 branches", layer.counted(3));
        assertEquals("1 branch", layer.counted(1));
        assertEquals(2, layer.weights(null, 2));
        assertArrayEquals(new int[] {2, 3, 7}, layer.own(0));
    }

    @Test
    void namesAreForAllOrNone() {
        assertThrows(IllegalArgumentException.class, () -> new HeadLayer(0, layerMode(), HeadLayer.Form.PART, "branch", 1, 2, 4, 4, 0, 0, 1, none(), none(), none(),
                List.of("one"), Optional.empty()));
    }

    private static ChannelMode layerMode() {
        return ChannelMode.SHARED;
    }

    private static ChannelSlices none() {
        return new ChannelSlices(0, 0, 2, 0);
    }
}

package headscope.visualizers.colour;

import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A sequential map of 0..1 to colours whose lightness only rises. NaN has a grey that is not part of the map. */
public final class ColourMap {
    /** Colour of cells without a number, in every map. */
    public static final int NAN_ARGB = 0xff9e9e9e;
    /** Smith and van der Walt 2015. */
    public static final ColourMap VIRIDIS = table("viridis");
    /** Nuñez, Anderton and Renslow 2018: looks almost the same with and without a colour vision deficiency. */
    public static final ColourMap CIVIDIS = table("cividis");
    /** Neutral, for densities: from white to near black. */
    public static final ColourMap GREYS = greys("greys", 255, 20);
    /** The same on a dark ground: from near black to near white. */
    public static final ColourMap GREYS_ON_DARK = greys("greys-on-dark", 26, 240);

    private final String id;
    private final int[] argb;

    private ColourMap(String id, int[] argb) {
        this.id = id;
        this.argb = argb;
    }

    public String id() {
        return id;
    }

    /** @param t 0..1, clamped */
    public int argb(double t) {
        if (Double.isNaN(t)) return NAN_ARGB;
        return argb[Math.clamp(Math.round(t * (argb.length - 1)), 0, argb.length - 1)];
    }

    public Color color(double t) {
        return new Color(argb(t));
    }

    public int size() {
        return argb.length;
    }

    private static ColourMap greys(String id, int first, int last) {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int level = Math.round(first + i * (last - first) / 255f);
            table[i] = 0xff000000 | level << 16 | level << 8 | level;
        }
        return new ColourMap(id, table);
    }

    private static ColourMap table(String id) {
        try (var in = new BufferedReader(new InputStreamReader(
                ColourMap.class.getResourceAsStream("/headscope/visualizers/colour/" + id + ".txt"), StandardCharsets.UTF_8))) {
            int[] table = in.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).flatMap(l -> Arrays.stream(l.strip().split(" ")))
                    .mapToInt(hex -> 0xff000000 | Integer.parseInt(hex, 16)).toArray();
            return new ColourMap(id, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

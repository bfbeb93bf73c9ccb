package headscope.visualizers.colour;

/** CIE L*a*b* and sRGB, white point D65 (IEC 61966-2-1). */
public final class Lab {
    private static final double XN = 0.95047;
    private static final double ZN = 1.08883;
    private static final double DELTA = 6.0 / 29;

    private Lab() {}

    /** The nearest sRGB colour; components outside of the gamut are clamped. */
    public static int argb(double lightness, double a, double b) {
        double fy = (lightness + 16) / 116;
        double x = XN * inverse(fy + a / 500);
        double y = inverse(fy);
        double z = ZN * inverse(fy - b / 200);
        return 0xff000000 | level(3.2404542 * x - 1.5371385 * y - 0.4985314 * z) << 16
                | level(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z) << 8
                | level(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
    }

    /** L* of an sRGB colour, 0..100. */
    public static double lightness(int argb) {
        double y = luminance(argb);
        return y > DELTA * DELTA * DELTA ? 116 * Math.cbrt(y) - 16 : y * 116 / (3 * DELTA * DELTA);
    }

    /** Relative luminance, 0..1. */
    public static double luminance(int argb) {
        return 0.2126729 * linear(argb >> 16 & 255) + 0.7151522 * linear(argb >> 8 & 255) + 0.0721750 * linear(argb & 255);
    }

    /** Contrast ratio of WCAG 2, 1..21. */
    public static double contrast(int argb1, int argb2) {
        double a = luminance(argb1);
        double b = luminance(argb2);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double inverse(double t) {
        return t > DELTA ? t * t * t : 3 * DELTA * DELTA * (t - 4.0 / 29);
    }

    private static double linear(int level) {
        double v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static int level(double linear) {
        double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return Math.clamp(Math.round(255 * v), 0, 255);
    }
}

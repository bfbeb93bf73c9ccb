package headscope.samples;

/**
 * Ten patterns in the plane. {@link #height} is positive inside a figure, negative outside, and near the edge it is the distance to it, in pixels: cut to
 * -0.5..0.5 it gives smooth edges. (u, v) are pixels from the centre of the tile, already turned; size is the half side of a figure or a period.
 */
enum TilePattern {
    STRIPES {
        @Override
        double height(double u, double v, double size) {
            return size / 4 - Math.abs(wrapped(u, size));
        }
    },
    CHECKS {
        @Override
        double height(double u, double v, double size) {
            double a = size / 4 - Math.abs(wrapped(u, size));
            double b = size / 4 - Math.abs(wrapped(v, size));
            return Math.min(Math.abs(a), Math.abs(b)) * (a * b < 0 ? -1 : 1);
        }
    },
    DOTS {
        @Override
        double height(double u, double v, double size) {
            return 0.3 * size - length(wrapped(u, size), wrapped(v, size));
        }
    },
    RINGS {
        @Override
        double height(double u, double v, double size) {
            return size / 4 - Math.abs(wrapped(length(u, v), size));
        }
    },
    ZIGZAG {
        @Override
        double height(double u, double v, double size) {
            return (size / 4 - Math.abs(wrapped(u + Math.abs(wrapped(v, 1.6 * size)), size))) * 0.7;
        }
    },
    TRIANGLE {
        @Override
        double height(double u, double v, double size) {
            return polygon(u, v, 3, 0.55 * size);
        }
    },
    SQUARE {
        @Override
        double height(double u, double v, double size) {
            return 0.72 * size - Math.max(Math.abs(u), Math.abs(v));
        }
    },
    STAR {
        @Override
        double height(double u, double v, double size) {
            return star(u, v, size);
        }
    },
    CROSS {
        @Override
        double height(double u, double v, double size) {
            double a = Math.abs(u);
            double b = Math.abs(v);
            return Math.max(Math.min(0.26 * size - a, 0.95 * size - b), Math.min(0.26 * size - b, 0.95 * size - a));
        }
    },
    CRESCENT {
        @Override
        double height(double u, double v, double size) {
            return Math.min(0.9 * size - length(u, v), length(u - 0.5 * size, v) - 0.72 * size);
        }
    };

    private static final int POINTS = 5;

    abstract double height(double u, double v, double size);

    /** Whether it covers the tile, so that size is a period. */
    boolean isTexture() {
        return ordinal() <= ZIGZAG.ordinal();
    }

    private static double length(double u, double v) {
        return Math.sqrt(u * u + v * v);
    }

    /** Distance to the nearest multiple of the period, with sign. */
    private static double wrapped(double u, double period) {
        return u - period * Math.floor(u / period + 0.5);
    }

    /** Regular, with the given distance from the centre to each side. */
    private static double polygon(double u, double v, int sides, double apothem) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sides; i++) {
            double angle = 2 * Math.PI * i / sides;
            least = Math.min(least, apothem - u * StrictMath.cos(angle) - v * StrictMath.sin(angle));
        }
        return least;
    }

    /** Pentagram: inside at least four of five half planes. */
    private static double star(double u, double v, double size) {
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            double h = 0.34 * size - u * StrictMath.cos(angle) - v * StrictMath.sin(angle);
            second = Math.min(second, Math.max(h, least));
            least = Math.min(least, h);
        }
        return second;
    }
}

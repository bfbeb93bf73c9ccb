package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sequences of 128 samples around 0.5: six kinds of signal of random pitch, phase and loudness, with noise and drift. */
final class Waves implements SampleSet {
    private static final int LENGTH = 128;
    private static final List<String> CLASSES = List.of("sine", "square", "sawtooth", "chirp", "burst", "noise");

    @Override
    public String id() {
        return "waves";
    }

    @Override
    public String title() {
        return "Waves";
    }

    @Override
    public String help() {
        return "Sequences of 128 samples in six classes: sine, square, sawtooth, chirp, burst and swelling noise.";
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id(), new DataShape(1, 1, LENGTH), CLASSES, Waves::paint).make(seed, train, test);
    }

    private static Optional<Place> paint(int label, SplittableRandom random, float[] out) {
        double turns = Draws.between(random, 3, 9);
        double phase = random.nextDouble();
        double loudness = Draws.between(random, 0.2, 0.42);
        double place = Draws.between(random, 0.25, 0.75);
        double width = Draws.between(random, 0.06, 0.12);
        double sweep = Draws.between(random, 2.5, 4) * (random.nextBoolean() ? 1 : -1);
        double drift = 0.05 * Draws.normal(random);
        for (int i = 0; i < LENGTH; i++) {
            double t = i / (double) LENGTH;
            double signal = switch (label) {
                case 0 -> sine(turns * t + phase);
                case 1 -> fraction(turns * t + phase) < 0.5 ? 0.8 : -0.8;
                case 2 -> 2 * fraction(turns * t + phase) - 1;
                case 3 -> sine(chirp(t, turns, sweep) + phase);
                case 4 -> bump(t, place, width) * sine(2.5 * turns * t + phase);
                default -> (0.15 + 0.85 * bump(t, place, 2.5 * width)) * Draws.normal(random) * 0.6;
            };
            out[i] = (float) (0.5 + loudness * signal + drift * (t - 0.5) + 0.03 * Draws.normal(random));
        }
        return Optional.empty();
    }

    private static double sine(double turns) {
        return StrictMath.sin(2 * Math.PI * turns);
    }

    private static double fraction(double turns) {
        return turns - Math.floor(turns);
    }

    /** Turns of a signal whose pitch grows linearly by the factor {@code sweep}, or falls if that is negative. */
    private static double chirp(double t, double turns, double sweep) {
        double u = sweep > 0 ? t : 1 - t;
        double first = turns * 0.4;
        return first * u + first * (Math.abs(sweep) * 1.8 - 1) * u * u / 2;
    }

    private static double bump(double t, double place, double width) {
        double z = (t - place) / width;
        return StrictMath.exp(-z * z / 2);
    }
}

package headscope.engine.family;

import headscope.engine.value.BadSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings that belong together, under a name. To add one: add one line to {@code BUILT_IN}.
 *
 * @param id       in files and on the command line: lower case and dashes
 * @param family   id of the family it is for
 * @param settings what it sets; all others keep their defaults
 */
public record Preset(String id, String title, String help, String family, Map<String, String> settings) {
    public Preset {
        settings = Map.copyOf(settings);
    }

    public static final List<Preset> BUILT_IN = List.of(
            new Preset("plain-3x3", "Plain 3 x 3", "Every head reads all nine neighbours in all channels: an ordinary convolution.", "sampled",
                    Map.of("channel-mode", "shared", "radius", "1", "k", "9", "distribution", "uniform")),
            new Preset("dilated", "Dilated 3 x 3", "Nine cells two apart in all channels: a dilated convolution.", "sampled",
                    Map.of("channel-mode", "shared", "radius", "2", "k", "9", "distribution", "table", "table", "1,0,1,0,1/0,0,0,0,0/1,0,1,0,1/0,0,0,0,0/1,0,1,0,1")),
            new Preset("short-normal", "Short range", "Nine taps close to the centre, from a narrow normal law.", "sampled",
                    Map.of("radius", "3", "k", "9", "distribution", "normal", "sigma", "1.2")),
            new Preset("long-range", "Long range only", "Nine taps anywhere in a wide window but for its inner 5 x 5 cells.", "sampled",
                    Map.of("radius", "7", "k", "9", "distribution", "table", "table", ring(7, 2))),
            new Preset("short-and-long", "Short and long", "Mostly near taps, with a share of far ones; distances count, not axes.", "sampled",
                    Map.of("radius", "7", "k", "9", "distribution", "mixture", "axes", "isotropic")),
            new Preset("equal-budget", "Mixed sizes, equal budget", "Heads of very different sizes whose taps add up to 144 in each layer.", "sampled",
                    Map.of("size-law", "log-normal", "budget", "144")),
            new Preset("dcls", "Learned positions", "Three taps per channel whose positions train, as in dilated convolution with learnable spacings: a contrast.", "dcls",
                    Map.of("radius", "3", "k", "3")),
            new Preset("glimpses-reference", "Glimpses as in the reference", "Six glimpses of 8 x 8, learned from every log pi: the public implementation, 242,317 parameters on MNIST.", "glimpse",
                    Map.of("last-log-pi", "keep")),
            new Preset("glimpses-fast", "Glimpses in minutes", "The same network with a larger rate that falls over 30 epochs of MNIST, and a spread that narrows.", "glimpse",
                    Map.of("learning-rate", "1e-3", "schedule", "cosine", "schedule-steps", "12600", "std-schedule", "annealed", "std-epochs", "10")),
            new Preset("glimpses-canvas", "Glimpses on a large canvas", "Six glimpses of 12 x 12 at three scales, the first chosen from the whole picture: for 60 x 60 pixels and more.", "glimpse",
                    Map.of("side", "12", "scales", "3", "start", "context", "learning-rate", "1e-3", "schedule", "cosine", "schedule-steps", "5000", "std", "0.1", "std-schedule",
                            "annealed", "std-epochs", "6")),
            new Preset("terminator-cifar", "Terminator for CIFAR-10", "The published configuration and recipe for 32 x 32 colour pictures: 1,336,855 parameters, kernels that start as white noise, 100 epochs.",
                    "terminator",
                    Map.ofEntries(Map.entry("widths", "12,36,72,144,288"), Map.entry("input-pool", "1"), Map.entry("input-scale", "cifar"), Map.entry("mode", "reference"),
                            Map.entry("omega0", "2000"), Map.entry("slow-loss", "tile"), Map.entry("l2-reg", "5e-5"), Map.entry("channel-dropout", "0.05"), Map.entry("slow-width", "64"),
                            Map.entry("local-width", "32"), Map.entry("channel-width", "32"), Map.entry("interact-width", "16"), Map.entry("spatial-width", "64"),
                            Map.entry("batch", "64"), Map.entry("updater", "kar3"), Map.entry("learning-rate", "1.215e-3"), Map.entry("schedule", "cosine"), Map.entry("warm-up", "6256"),
                            Map.entry("schedule-steps", "71944"), Map.entry("schedule-end", "0"), Map.entry("label-smoothing", "0.09"), Map.entry("augment", "yes"),
                            Map.entry("augment-flips", "horizontal"), Map.entry("augment-crop", "4"), Map.entry("augment-padding", "symmetric"))),
            new Preset("kernel-weighted-reference", "Weighted kernels as in the reference", "Eight layers of 128 filters, the last three weighted by content: 1,321,125 parameters on CIFAR-10.",
                    "kernel-weighted", likeKernelAttention(Map.of("skeleton", "weighted-reference", "batch", "32"))),
            new Preset("kernel-generated-reference", "Generated kernels as in the reference", "Five generated convolutions of 16 groups, each with a 1 x 1 convolution: 160,515 parameters on CIFAR-10.",
                    "kernel-generated", likeKernelAttention(Map.of("skeleton", "generated-reference", "batch", "32", "updater", "nesterovs", "learning-rate", "0.01"))),
            new Preset("kernel-dot-product-reference", "Composed kernels as in the reference", "Seven layers put together from banks of 50 kernels, batch renormalisation: 208,160 parameters on CIFAR-10.",
                    "kernel-dot-product", likeKernelAttention(composed("all"))),
            new Preset("kernel-dot-product-plain", "The plain twin of composed kernels", "The same layers with plain convolutions: 388,510 parameters on CIFAR-10.",
                    "kernel-dot-product", likeKernelAttention(composed("none"))));

    private static Map<String, String> composed(String written) {
        return Map.of("skeleton", "dot-product-reference", "written", written, "bank", "50", "vector", "100", "norm", "renorm", "batch", "8");
    }

    /** With the augmentation of that reference, but for its shear, which was meant as a range (SCIENCE 5.2). */
    private static Map<String, String> likeKernelAttention(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(Map.of("augment", "yes", "augment-flips", "horizontal,vertical", "augment-crop", "4", "augment-turn", "180", "augment-scale", "0.2",
                "augment-shear", "20"));
        all.putAll(own);
        return all;
    }

    /** A table of ones with a hole of zeros in the middle. */
    private static String ring(int radius, int hole) {
        StringBuilder text = new StringBuilder();
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) text.append(Math.max(Math.abs(y), Math.abs(x)) > hole ? "1" : "0").append(x < radius ? "," : y < radius ? "/" : "");
        }
        return text.toString();
    }

    /** @throws BadSettingException if there is none; the sentence lists the known ones */
    public static Preset of(String id) {
        return BUILT_IN.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "unknown preset '%s'. Known: %s.".formatted(id, String.join(", ", BUILT_IN.stream().map(Preset::id).toList()))));
    }
}

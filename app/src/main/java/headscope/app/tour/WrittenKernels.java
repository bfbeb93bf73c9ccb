package headscope.app.tour;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.Frame;
import headscope.engine.value.HyperKernels;
import java.io.IOException;
import java.util.Optional;

/** Networks that write kernels: hyper-kernels as rows and as a field, their branches, and kernels that follow a picture while it turns. */
final class WrittenKernels implements Chapter {
    private static final long HYPER_STEPS = 6;
    private static final long ATTENDED_STEPS = 40;
    private static final double LARGE_OMEGA = 20;

    @Override
    public String title() {
        return "Kernels written by networks";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.start("terminator", "glyphs28");
        guide.train(HYPER_STEPS);
        guide.show("hyper-kernels");
        guide.untilFrame("hyper-kernels", f -> hyper(f).isPresent());
        guide.take("hyper-kernels", "Every hyper-kernel that slow networks have written, by block and size, with how alike neighbouring cells are; a click puts the lens there.");
        guide.show("slow-net");
        guide.pilot(p -> p.omega(LARGE_OMEGA));
        guide.untilFrame("the field with another omega0", f -> hyper(f).flatMap(HyperKernels::field).filter(k -> k.omega() == LARGE_OMEGA).isPresent());
        guide.take("slow-net", "One kernel as the continuous field that its slow network is, sampled anew and with a larger omega0: rougher, as its spectrum says.");
        guide.fire("omega-as-made");
        guide.show("kernel-product");
        guide.take("kernel-product", "What the global operator does to the example in one channel: activation, kernel, their product, the result.");
        guide.show("branches");
        guide.take("branches", "Every branch of a block for the example, with mean and standard deviation.");
        guide.start("kernel-dot-product", "glyphs28");
        guide.train(ATTENDED_STEPS);
        guide.show("kernel-bank");
        guide.untilFrame("the bank", f -> attended(f).isPresent());
        guide.take("kernel-bank", "Kernels put together from a bank: how much of each the example takes.");
        guide.show("weights-by-angle");
        guide.fire("turn-left");
        guide.fire("turn-left");
        guide.untilFrame("weights of the turned picture", f -> attended(f).flatMap(AttendedKernels::survey).isPresent() && f.example().filter(e -> e.index() < 0).isPresent());
        guide.take("weights-by-angle", "The weights by which a layer writes its kernels, against the angle of the picture, which turns live.");
        guide.show("weight-histograms");
        guide.take("weight-histograms", "The same weights, class by class and angle by angle.");
        guide.fire("corrupt-clear");
    }

    private static Optional<HyperKernels> hyper(Frame frame) {
        return frame.kernels().filter(HyperKernels.class::isInstance).map(HyperKernels.class::cast);
    }

    private static Optional<AttendedKernels> attended(Frame frame) {
        return frame.kernels().filter(AttendedKernels.class::isInstance).map(AttendedKernels.class::cast);
    }
}

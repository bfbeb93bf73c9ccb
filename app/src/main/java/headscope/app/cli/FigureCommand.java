package headscope.app.cli;

import headscope.app.figure.FigureKind;
import headscope.engine.corrupt.Turn;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.rank.Similarity;
import headscope.engine.store.RunView;
import headscope.engine.train.CommandParser;
import headscope.engine.train.SavedScene;
import headscope.engine.train.Watch;
import headscope.engine.value.DataShape;
import headscope.engine.value.Focus;
import headscope.engine.value.Gaze;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadView;
import headscope.engine.value.Lens;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.file.SizeMm;
import headscope.visualizers.kernel.KernelFigure;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws one of the window's figures of a run into a file. */
@Command(name = "figure", mixinStandardHelpOptions = true, sortOptions = false, description = "Draw a figure of a run as PDF, SVG, PNG or animated GIF, at a size in millimetres.",
        footer = {"", "headscope figure run1 --figure masks --head L0H3 --size nature-1col --out masks.pdf",
            "headscope figure run2 --figure scan-path --example 7 --out scan.gif"})
final class FigureCommand extends CliCommand {
    /** No journal prints a higher page. */
    private static final double MOST_HEIGHT_MM = 247;

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(names = "--figure", paramLabel = "NAME", required = true, description = "See: headscope list figures.")
    private String name;

    @Option(names = "--head", paramLabel = "HEADS", split = ",", description = "Selected heads, such as L0H3 or L0H3,L1H7.")
    private List<String> heads = List.of();

    @Option(names = "--layer", paramLabel = "N", description = "Layer to show, from 0; default: that of the first head.")
    private Optional<Integer> layer;

    @Option(names = "--step", paramLabel = "N", description = "A step with a checkpoint; default: the newest.")
    private Optional<Long> step;

    @Option(names = "--example", paramLabel = "N", defaultValue = "0", description = "Example of the validation split (default ${DEFAULT-VALUE}).")
    private int example;

    @Option(names = "--glimpse", paramLabel = "N", description = "Show a scan path up to this glimpse, from 1; default: all of it.")
    private Optional<Integer> glimpse;

    @Option(names = "--angle", paramLabel = "DEGREES", defaultValue = "0", description = "Turn the example counter-clockwise (default ${DEFAULT-VALUE}).")
    private double angle;

    @Option(names = "--block", paramLabel = "N", defaultValue = "0", description = "Block or layer that writes kernels, from 0 (default ${DEFAULT-VALUE}).")
    private int block;

    @Option(names = "--kernel", paramLabel = "N", defaultValue = "0", description = "Hyper-kernel of the block, from 0 (default ${DEFAULT-VALUE}).")
    private int kernel;

    @Option(names = "--channel", paramLabel = "N", defaultValue = "0", description = "Channel of the hyper-kernel, from 0 (default ${DEFAULT-VALUE}).")
    private int channel;

    @Option(names = "--omega0", paramLabel = "X", defaultValue = "0", description = "Look at the field with this omega0; default: the one it was made with.")
    private double omega;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "64", description = "Rows and columns to which the field is resampled (default ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--beside", paramLabel = "RUN", description = "Another run to compare with, in figures of smoothness.")
    private Optional<Path> beside;

    @Option(names = "--size", defaultValue = "nature-1col", description = "A journal's column (nature-1col, nature-2col, elsevier-1col, ieee-1col ...) or such as 120x80mm.")
    private String size;

    @Option(names = "--format", description = "pdf, svg, png, gif or png-sequence (glimpse by glimpse); default: what the file's name ends in.")
    private Optional<String> format;

    @Option(names = "--dpi", paramLabel = "N", description = "Resolution of PNG and GIF; default: 600, or 150 for moving pictures.")
    private Optional<Integer> dpi;

    @Option(names = "--similarity", paramLabel = "ID", defaultValue = "cos", description = "How heads are compared, in figures of similarity (default ${DEFAULT-VALUE}).")
    private String similarity;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "File to write.")
    private Path out;

    @Override
    int run() throws Exception {
        Figure figure = Figure.find(name).orElseThrow(() -> new BadInputException("--figure: expected one of %s, found '%s'.".formatted(
                String.join(", ", Figure.BUILT_IN.stream().map(Figure::id).toList()), name)));
        FigureKind as = FigureKind.parse(format.orElseGet(this::extension));
        SizeMm asked = SizeMm.parse(size);
        Dataset data = Inputs.data(Inputs.run(folder).info().config().data());
        OptionalLong at = step.map(OptionalLong::of).orElse(OptionalLong.empty());
        Optional<String> compared = figure.topic() == Topic.SIMILARITY ? Optional.of(Similarity.of(similarity).id()) : Optional.empty();
        Gaze gaze = Gaze.FREE.withEarlier(figure.topic() == Topic.SACCADES);
        Optional<Picture> turned = turned(data);
        Watch watch = new Watch(example, turned, true, compared, gaze, turned.isPresent(), lens(figure));
        Scene scene = Inputs.read(() -> SavedScene.of(folder, at, watch, Focus.NONE, _ -> data));
        Scene focused = new Scene(scene.frame(), scene.history(), focus(scene).withLens(watch.lens())).with(other());
        SizeMm fitting = fitting(figure, focused, asked);
        List<Path> written = as.write(out, figure, focused, fitting, dpi.orElse(as.usualDpi()));
        String files = written.size() == 1 ? out.toString() : "%s ... %s".formatted(written.getFirst(), written.getLast().getFileName());
        out().println("%s: %s of step %d, %.0f x %.0f mm".formatted(files, figure.title(), scene.frame().step(), fitting.width(), fitting.height()));
        return Cli.DONE;
    }

    private Optional<Scene.Beside> other() throws Exception {
        if (beside.isEmpty()) return Optional.empty();
        Path other = beside.get();
        Inputs.run(other);
        return Optional.of(new Scene.Beside(String.valueOf(other.toAbsolutePath().normalize().getFileName()), Inputs.read(() -> RunView.of(other).history())));
    }

    private Lens lens(Figure figure) throws BadInputException {
        if (block < 0 || kernel < 0 || channel < 0) throw new BadInputException("--block, --kernel, --channel: expected 0 or more, found %d, %d, %d.".formatted(block, kernel, channel));
        if (!(omega >= 0) || Double.isInfinite(omega)) throw new BadInputException("--omega0: expected a number above 0, found %s.".formatted(omega));
        if (samples < 2 || samples > Lens.MOST) throw new BadInputException("--samples: expected 2 to %d, found %d.".formatted(Lens.MOST, samples));
        return figure instanceof KernelFigure wanting ? new Lens(true, block, kernel, channel, omega, samples, wanting.survey(), angle) : Lens.CLOSED;
    }

    /** The example turned, if that is wanted. */
    private Optional<Picture> turned(Dataset data) throws BadInputException {
        if (angle == 0) return Optional.empty();
        if (!Double.isFinite(angle)) throw new BadInputException("--angle: expected degrees, found %s.".formatted(angle));
        DataShape shape = data.shape();
        if (!Turn.fits(shape)) throw new BadInputException("--angle: expected data with pictures, found %s. Leave --angle out.".formatted(shape));
        Examples validation = data.validation();
        float[] input = new float[shape.size()];
        validation.features().copyTo(Math.floorMod(example, validation.count()), input, 0);
        return Optional.of(new Picture(shape.channels(), shape.rows(), shape.cols(), Turn.of(input, shape, angle)));
    }

    private String extension() {
        String file = String.valueOf(out.getFileName());
        int dot = file.lastIndexOf('.');
        return dot < 0 ? FigureKind.PDF.id() : file.substring(dot + 1);
    }

    /** A column names a width only: the height is then what the figure needs. */
    private SizeMm fitting(Figure figure, Scene scene, SizeMm asked) {
        if (!SizeMm.COLUMN_WIDTHS.containsKey(size.strip().toLowerCase(Locale.ROOT))) return asked;
        double points = figure.heightFor(asked.widthPoints(), scene, FigureStyle.paper());
        double needed = points * asked.height() / asked.heightPoints();
        return needed <= asked.height() ? asked : new SizeMm(asked.width(), Math.min(needed, MOST_HEIGHT_MM));
    }

    private Focus focus(Scene scene) throws BadInputException {
        Set<HeadId> selected = new LinkedHashSet<>();
        for (String text : heads) selected.add(head(scene, text));
        int shown = layer.orElse(selected.isEmpty() ? 0 : selected.iterator().next().layer());
        if (shown < 0 || shown >= scene.frame().layers().size()) {
            throw new BadInputException("--layer: expected 0 to %d, found %d.".formatted(scene.frame().layers().size() - 1, shown));
        }
        if (glimpse.isPresent() && glimpse.get() < 1) throw new BadInputException("--glimpse: expected 1 or more, found %d.".formatted(glimpse.get()));
        return Focus.NONE.withSelected(selected).withLayer(shown).withGlimpse(glimpse.orElse(0) - 1);
    }

    private static HeadId head(Scene scene, String text) throws BadInputException {
        HeadId wanted = CommandParser.head(text).orElseThrow(() -> new BadInputException("--head: expected a head such as L0H3, found '%s'.".formatted(text)));
        return scene.frame().heads().stream().map(HeadView::id).filter(id -> id.layer() == wanted.layer() && id.slot() == wanted.slot()).findFirst()
                .orElseThrow(() -> new BadInputException("--head: the run has no head %s at step %d. Its layers: %s.".formatted(text, scene.frame().step(),
                        String.join(", ", scene.frame().layers().stream().map(l -> "L" + l.index() + " with "
                                + scene.frame().heads().stream().filter(h -> h.id().layer() == l.index()).count() + " heads").toList()))));
    }
}

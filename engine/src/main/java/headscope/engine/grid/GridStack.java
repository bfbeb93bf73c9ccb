package headscope.engine.grid;

import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.ArrayList;
import java.util.List;

/** Maps, parameters and layers of an attention grid, as they follow from its design and the data. */
final class GridStack {
    /** Of the large kernel. */
    private static final int RADIUS = 2;

    private final DataShape input;
    private final int classes;
    private final GridDesign design;
    private final Thumbnail thumbnail;
    /** What each layer reads, and the map after the last pooling. */
    private final DataShape[] maps;
    private final int features;
    private final ParameterLayout layout;
    private final List<GridLayer> layers = new ArrayList<>();

    /** @throws BadSettingException if the examples are too small, in one sentence */
    GridStack(DataShape input, int classes, GridDesign design, Thumbnail thumbnail) {
        this.input = input;
        this.classes = classes;
        this.design = design;
        this.thumbnail = thumbnail;
        maps = maps();
        features = switch (design.readout()) {
            case FC -> last().size();
            case GAP -> last().channels();
            case ATTENDED -> design.stage();
        };
        layout = new ParameterLayout(specs());
        for (int l = 0; l < design.widths().size(); l++) layers.add(layer(l));
    }

    /** Map after the last pooling. */
    DataShape last() {
        return maps[maps.length - 1];
    }

    /** Numbers that the classifier reads. */
    int features() {
        return features;
    }

    ParameterLayout layout() {
        return layout;
    }

    List<GridLayer> layers() {
        return layers;
    }

    private DataShape[] maps() {
        DataShape[] maps = new DataShape[design.widths().size() + 1];
        maps[0] = input;
        for (int l = 0; l + 1 < maps.length; l++) {
            int rows = pools(l) ? maps[l].rows() / poolRows(maps[l].rows()) : maps[l].rows();
            int cols = pools(l) ? maps[l].cols() / 2 : maps[l].cols();
            if (cols < 1) throw new BadSettingException("data: expected examples of enough cells a side for the pooling layers, found %s.".formatted(input));
            maps[l + 1] = new DataShape(design.widths().get(l), rows, cols);
        }
        return maps;
    }

    private List<ParameterSpec> specs() {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int l = 0; l + 1 < maps.length; l++) {
            DataShape in = maps[l];
            int heads = maps[l + 1].channels();
            int positions = in.rows() * in.cols();
            specs.add(convolution(HeadLayer.name(l, "weight"), window(in.rows(), RADIUS), window(in.cols(), RADIUS), in.channels(), heads, positions));
            if (design.separate()) specs.add(convolution(HeadLayer.name(l, GridModel.SMALL), window(in.rows(), 1), window(in.cols(), 1), in.channels(), heads, positions));
            specs.add(new ParameterSpec(HeadLayer.name(l, "bias"), new int[] {heads}, new int[] {0}, false, positions));
        }
        int cells = thumbnail.rows() * thumbnail.cols();
        int choices = GridLayer.CHOICES * (maps.length - 1);
        specs.add(convolution(GridModel.FIRST + "weight", window(thumbnail.rows(), 1), window(thumbnail.cols(), 1), input.channels(), design.channels(), cells));
        specs.add(new ParameterSpec(GridModel.FIRST + "bias", new int[] {design.channels()}, new int[] {0}, false, cells));
        specs.add(convolution(GridModel.SECOND + "weight", window(thumbnail.rows(), 1), window(thumbnail.cols(), 1), design.channels(), choices, cells));
        specs.add(new ParameterSpec(GridModel.SECOND + "bias", new int[] {choices}, new int[] {0}, false, cells));
        if (design.learning() == GridDesign.Learning.REINFORCE) specs.add(new ParameterSpec(GridModel.BASELINE, new int[] {1}, new int[] {0}, false));
        if (design.readout() == GridDesign.Readout.ATTENDED) {
            specs.add(convolution(GridModel.STAGE + "weight", 1, 1, last().channels() + GridModel.COORDINATES, design.stage(), last().rows() * last().cols()));
            specs.add(new ParameterSpec(GridModel.STAGE + "bias", new int[] {design.stage()}, new int[] {0}, false, last().rows() * last().cols()));
        }
        specs.add(new ParameterSpec("classifier/weight", new int[] {features, classes}, new int[] {1, 0}, true));
        specs.add(new ParameterSpec("classifier/bias", new int[] {classes}, new int[] {0}, false));
        return specs;
    }

    private static ParameterSpec convolution(String name, int rows, int cols, int from, int to, int positions) {
        return new ParameterSpec(name, new int[] {rows, cols, from, to}, new int[] {3, 2, 0, 1}, true, positions);
    }

    private GridLayer layer(int l) {
        DataShape in = maps[l];
        int heads = maps[l + 1].channels();
        int scale = design.poolsAll() ? 1 << l : 1;
        HeadLayer plain = new HeadLayer(l, ChannelMode.SHARED, HeadLayer.Form.DENSE, in.channels(), heads, in.rows(), in.cols(), Math.min(RADIUS, in.rows() - 1),
                Math.min(RADIUS, in.cols() - 1), scale, new ChannelSlices(layout.offset(HeadLayer.name(l, "weight")), perChannel(in) * in.channels(), heads, 1),
                new ChannelSlices(layout.offset(HeadLayer.name(l, "bias")), 1, heads, 1), outgoing(l));
        int rowScale = input.rows() / in.rows() > 1 ? scale : 1;
        return new GridLayer(plain, Math.max(1, design.cell() / rowScale), Math.max(1, design.cell() / scale), thumbnail.rows(), thumbnail.cols(), design.centre(),
                design.separate());
    }

    /** The weights that read the heads of a layer: the next layer's or the classifier's. */
    private ChannelSlices outgoing(int l) {
        int heads = maps[l + 1].channels();
        if (l + 2 < maps.length) return new ChannelSlices(layout.offset(HeadLayer.name(l + 1, "weight")), perChannel(maps[l + 1]), heads, maps[l + 2].channels());
        if (design.readout() == GridDesign.Readout.ATTENDED) return new ChannelSlices(layout.offset(GridModel.STAGE + "weight"), 1, heads, design.stage());
        return new ChannelSlices(layout.offset("classifier/weight"), 1, heads, features / heads * classes);
    }

    /** Weights of a head that read one channel of a map: those of the small kernel, if it has its own, follow those of the large one. */
    private int perChannel(DataShape map) {
        int large = window(map.rows(), RADIUS) * window(map.cols(), RADIUS);
        return design.separate() ? large + window(map.rows(), 1) * window(map.cols(), 1) : large;
    }

    private static int window(int side, int radius) {
        return 2 * Math.min(radius, side - 1) + 1;
    }

    boolean pools(int layer) {
        return design.poolsAll() || layer == design.widths().size() - 1;
    }

    /** Rows that pooling takes together: a sequence has one. */
    static int poolRows(int rows) {
        return rows > 1 ? 2 : 1;
    }
}

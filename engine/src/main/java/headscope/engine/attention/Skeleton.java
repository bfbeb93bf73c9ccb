package headscope.engine.attention;

import java.util.ArrayList;
import java.util.List;

/** Widths, kernel sides and strides of a network, whatever writes its kernels. */
enum Skeleton {
    /** Three widths, the last one in several layers: for small pictures and two cores. */
    MINI("mini"),
    /** That of the reference's network with weighted kernels. */
    WEIGHTED("weighted-reference"),
    /** That of the reference's network with generated kernels. */
    GENERATED("generated-reference"),
    /** That of the reference's network with composed kernels. */
    COMPOSED("dot-product-reference");

    /** Where in the network a layer stands. */
    enum Stage { FIRST, EARLY, DEEP }

    /**
     * One layer.
     *
     * @param bias  whether its sums have a bias
     * @param pools whether 2 x 2 max pooling follows
     */
    record Place(int outputs, int side, int stride, Stage stage, boolean bias, boolean pools) {
        int padding() {
            return stride == 1 ? side / 2 : 0;
        }
    }

    private static final int REFERENCE_WIDTH = 128;

    private final String id;

    Skeleton(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /**
     * Its layers.
     *
     * @param widths of the mini network, three
     * @param deep   layers of its last width that keep the size of the map
     */
    List<Place> places(int[] widths, int deep) {
        List<Place> places = new ArrayList<>();
        switch (this) {
            case MINI -> {
                places.add(keeping(widths[0], Stage.FIRST));
                places.add(halving(widths[1], false));
                places.add(keeping(widths[1], Stage.EARLY));
                places.add(halving(widths[2], false));
                for (int i = 0; i < deep; i++) places.add(keeping(widths[2], Stage.DEEP));
            }
            case WEIGHTED -> {
                places.add(keeping(REFERENCE_WIDTH, Stage.FIRST));
                places.add(keeping(REFERENCE_WIDTH, Stage.EARLY));
                places.add(halving(REFERENCE_WIDTH, false));
                places.add(keeping(REFERENCE_WIDTH, Stage.EARLY));
                // a bias that the normalisation takes off again, as in the reference
                places.add(halving(REFERENCE_WIDTH, true));
                for (int i = 0; i < 3; i++) places.add(keeping(REFERENCE_WIDTH, Stage.DEEP));
            }
            case GENERATED -> {
                places.add(new Place(REFERENCE_WIDTH, 3, 1, Stage.FIRST, true, false));
                for (int i = 0; i < 5; i++) places.add(new Place(REFERENCE_WIDTH, 3, 1, Stage.DEEP, true, i < 2));
            }
            case COMPOSED -> {
                places.add(keeping(20, Stage.FIRST));
                places.add(keeping(50, Stage.EARLY));
                places.add(halving(70, false));
                places.add(keeping(90, Stage.EARLY));
                places.add(halving(100, false));
                for (int i = 0; i < 3; i++) places.add(keeping(100, Stage.DEEP));
            }
        }
        return places;
    }

    private static Place keeping(int outputs, Stage stage) {
        return new Place(outputs, 3, 1, stage, false, false);
    }

    private static Place halving(int outputs, boolean bias) {
        return new Place(outputs, 2, 2, Stage.EARLY, bias, false);
    }
}

package headscope.engine.terminator;

/** What the slow nets of a block write, in the order of its head layer. */
enum Kernel {
    GLOBAL("Kg", "slowGlobal"), L3("K3", "slowLocal3"), L5("K5", "slowLocal5"), L7("K7", "slowLocal7"), L9("K9", "slowLocal9"), CHANNEL("kChannel", "hyperChannel"),
    CHANNEL_INTERACT("kChannelInteract", "interactChannel"), SPATIAL_INTERACT("kSpatialInteract", "interactSpatial");

    private final String id;
    private final String net;

    Kernel(String id, String net) {
        this.id = id;
        this.net = net;
    }

    /** Name in files and figures. */
    String id() {
        return id;
    }

    /** Prefix of its slow net's parameters inside the block. */
    String net() {
        return net;
    }

    static Kernel of(Local local) {
        return switch (local) {
            case L3 -> L3;
            case L9 -> L9;
            case L5 -> L5;
            case L7 -> L7;
        };
    }
}

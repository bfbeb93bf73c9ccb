package headscope.engine.backend;

/**
 * A card as its driver describes it.
 *
 * @param name       such as {@code H100 PCIe}, without the maker's name
 * @param uuid       such as {@code GPU-00112233-4455-6677-8899-aabbccddeeff}: the name that CUDA_VISIBLE_DEVICES understands
 * @param totalBytes memory of the card
 * @param freeBytes  memory nobody uses now, or {@link #UNKNOWN}
 */
public record Gpu(String name, String uuid, ComputeCapability compute, long totalBytes, long freeBytes) {
    /** The driver did not say how much memory is free. */
    public static final long UNKNOWN = -1;
    private static final String SEPARATOR = "\t";

    /** One line that {@link #parse} reads. */
    String line() {
        return String.join(SEPARATOR, name.replaceAll("\\s+", " "), uuid, compute.toString(), Long.toString(totalBytes), Long.toString(freeBytes));
    }

    /** IllegalArgumentException if it is not such a line. */
    static Gpu parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length != 5) throw new IllegalArgumentException("card: expected 5 values, found " + parts.length);
        return new Gpu(parts[0], parts[1], ComputeCapability.of(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4]));
    }
}

package headscope.engine.kernel.field;

/** Refuses fields that do not fit each other. */
final class Extents {
    private Extents() {}

    static void same(String operation, Field... fields) {
        for (Field field : fields) {
            if (!field.sameMaps(fields[0]) || field.wide() != fields[0].wide()) throw misfit(operation, "fields of one shape and type", fields);
        }
    }

    static void repeats(String operation, Field whole, Field... parts) {
        for (Field part : parts) {
            boolean fits = one(part.samples(), whole.samples()) && one(part.channels(), whole.channels()) && one(part.cells(), whole.cells()) && part.wide() == whole.wide();
            if (!fits) throw misfit(operation, "a second field that fits the first or is repeated", whole, part);
        }
    }

    private static boolean one(int part, int whole) {
        return part == 1 || part == whole;
    }

    static void perChannel(String operation, Field maps, Field values, int each) {
        if (values.samples() != maps.samples() || values.channels() != maps.channels() || values.cells() != each || values.wide() != maps.wide()) {
            throw misfit(operation, "a second field of " + each + " for each map of the first", maps, values);
        }
    }

    static IllegalArgumentException misfit(String operation, String expected, Field... found) {
        StringBuilder text = new StringBuilder();
        for (Field field : found) text.append(text.isEmpty() ? "" : ", ").append(field.shape()).append(field.wide() ? " doubles" : " floats");
        return new IllegalArgumentException(operation + ": expected " + expected + ", found " + text);
    }
}

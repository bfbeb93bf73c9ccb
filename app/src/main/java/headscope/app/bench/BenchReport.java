package headscope.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code headscope bench} found, as a table for people and as JSON.
 *
 * @param peers what computes in each peer, by id
 */
public record BenchReport(Machine machine, Map<String, String> peers, List<Row> rows) {
    private static final List<String> HEADINGS = List.of("id", "ours ms", "peer ms", "ratio", "target", "", "peer");
    private static final int NUMBERS_FROM = 1;
    private static final int NUMBERS_TO = 5;

    /** One document: machine, and a result per row. Numbers that could not be measured are null. */
    public ObjectNode json() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ObjectNode facts = document.putObject("machine");
        facts.put("cpu", machine.cpu()).put("cores", machine.cores()).put("os", machine.os()).put("jdk", machine.jdk()).put("flags", machine.flags());
        facts.put("simd", machine.simd()).put("nd4j", machine.nd4j()).put("threads", machine.threads()).put("load_before", machine.load());
        facts.put("fma_peak_gflops", finite(machine.peakGflops())).put("copy_gb_per_s", finite(machine.copyGigabytes()));
        ObjectNode programs = facts.putObject("peers");
        peers.forEach(programs::put);
        var results = document.putArray("results");
        rows.forEach(row -> put(row, results.addObject()));
        return document;
    }

    private static void put(Row row, ObjectNode json) {
        json.put("id", row.id()).put("title", row.title()).put("ours_ms", row.ours().median());
        json.putArray("ours_quartiles_ms").add(row.ours().low()).add(row.ours().high());
        json.put("peer_ms", row.peer().map(p -> p.time().median()).orElse(null));
        row.peer().ifPresent(p -> json.putArray("peer_quartiles_ms").add(p.time().low()).add(p.time().high()));
        json.put("peer", row.peer().map(Row.Peer::title).orElse(null));
        json.put("ratio", row.ratio().isPresent() ? (Double) row.ratio().getAsDouble() : null);
        json.put("target", row.target().isPresent() ? (Double) row.target().getAsDouble() : null);
        json.put("met", row.met().orElse(null));
        json.put("rounds", row.ours().rounds());
        ObjectNode tried = json.putObject("forms_ms");
        row.tried().forEach((form, millis) -> {
            if (!form.isEmpty()) tried.put(form, millis);
        });
        row.note().ifPresent(note -> json.put("note", note));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    /** Lines for people: the machine, a row per workload with quartiles in brackets, and the peers' versions. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %d cores; %s; %s".formatted(machine.cpu(), machine.cores(), machine.os(), machine.jdk()));
        lines.add("SIMD: %s %s, %d threads".formatted(machine.simd(), machine.nd4j(), machine.threads()));
        lines.add(String.format(Locale.ROOT, "Measured on all cores: multiply-add peak %.0f GFLOP/s, copy %.1f GB/s. Load before: %.1f.", machine.peakGflops(), machine.copyGigabytes(),
                machine.load()));
        lines.add("Flags: " + machine.flags());
        peers.forEach((id, about) -> lines.add(id + ": " + about));
        lines.add("");
        lines.addAll(table());
        lines.add("");
        rows.forEach(row -> row.note().ifPresent(note -> lines.add(row.id() + ": " + note)));
        lines.add("Milliseconds: medians, quartiles in brackets; our blocks and the peer's alternate. A ratio below 1 means that ours is faster.");
        return lines;
    }

    private List<String> table() {
        List<List<String>> cells = new ArrayList<>(List.of(HEADINGS));
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : cells) {
            for (int c = 0; c < widths.length; c++) widths[c] = Math.max(widths[c], line.get(c).length());
        }
        return cells.stream().map(line -> line(line, widths)).toList();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            boolean number = c >= NUMBERS_FROM && c < NUMBERS_TO;
            line.append(("%" + (number ? "" : "-") + Math.max(1, widths[c]) + "s  ").formatted(cells.get(c)));
        }
        return line.toString().stripTrailing();
    }

    private static List<String> cells(Row row) {
        String peer = row.peer().map(p -> time(p.time())).orElse("-");
        String ratio = row.ratio().isPresent() ? ratio(row.ratio().getAsDouble()) : "-";
        String target = row.target().isPresent() ? "<= " + ratio(row.target().getAsDouble()) : "";
        return List.of(row.id(), time(row.ours()), peer, ratio, target, row.met().map(met -> met ? "met" : "missed").orElse(""), row.peer().map(Row.Peer::title).orElse("none"));
    }

    private static String time(Spread time) {
        String middle = number(time.median());
        return time.rounds() == 0 ? middle : "%s (%s-%s)".formatted(middle, number(time.low()), number(time.high()));
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : millis < 1000 ? "%.1f" : "%.0f", millis);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.1 ? "%.4f" : "%.3f", ratio);
    }
}

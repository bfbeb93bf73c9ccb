package headscope.app.bench.peer;

import headscope.app.bench.Stopwatch;
import headscope.app.bench.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The peer's end of the conversation: a line in, a line out, and no work in between. {@code about} is answered by what computes; {@code forms ID} by the
 * ways this peer can do a workload; {@code time ID/FORM N} by the milliseconds of one repetition, the mean over a block of N after a warm-up; what cannot be
 * done by {@code unsupported} and why; {@code quit} ends it. One thread.
 */
public final class PeerServer {
    private final String about;
    private final Map<String, Map<String, Supplier<Work>>> known = new LinkedHashMap<>();
    private final Map<String, Work> ready = new HashMap<>();
    private String id = "";

    /** @param about name, version and threads, in a few words */
    public PeerServer(String about) {
        this.about = about;
    }

    /** Adds a way of doing a workload. */
    public PeerServer add(String id, String form, Supplier<Work> work) {
        known.computeIfAbsent(id, _ -> new LinkedHashMap<>()).put(form, work);
        return this;
    }

    /** Answers until {@code quit} or the end of the input. */
    public void serve(BufferedReader in, PrintStream out) throws IOException {
        for (String line = in.readLine(); line != null && !line.strip().equals("quit"); line = in.readLine()) {
            out.println(answer(line.strip().split("[ /]")));
            out.flush();
        }
        release();
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "about" -> "about " + about;
                case "forms" -> known.containsKey(words[1]) ? "forms " + String.join(" ", known.get(words[1]).keySet()) : unknown(words[1]);
                case "time" -> time(words[1], words[2], Integer.parseInt(words[3]));
                default -> "unsupported expected about, forms, time or quit, found " + words[0];
            };
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return "unsupported " + String.valueOf(e).replaceAll("\\s+", " ");
        }
    }

    private String unknown(String what) {
        return "unsupported " + what + ": known are " + String.join(", ", known.keySet());
    }

    /** The forms of one workload stay ready until another workload is asked for. */
    private String time(String workload, String form, int repetitions) {
        Supplier<Work> made = known.getOrDefault(workload, Map.of()).get(form);
        if (made == null) return unknown(workload + "/" + form);
        if (!id.equals(workload)) release();
        id = workload;
        boolean first = !ready.containsKey(form);
        Work work = ready.computeIfAbsent(form, _ -> made.get());
        return String.format(Locale.ROOT, "%.6f", Stopwatch.millis(work, repetitions, first ? Stopwatch.FIRST_WARM_UP : Stopwatch.WARM_UP));
    }

    private void release() {
        ready.values().forEach(Work::close);
        ready.clear();
    }
}

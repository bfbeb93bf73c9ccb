package headscope.engine.store;

import headscope.engine.train.CommandParser;
import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.History;
import headscope.engine.value.PolicyEvent;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Radial;
import headscope.engine.value.Ranking;
import headscope.engine.value.StepMetrics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The SQL of a run's metrics. SQLite keeps NaN as NULL, so NULL is read back as NaN. */
final class MetricsTables {
    /** Most points of a curve that are read back; a screen has fewer pixels. */
    static final int MAX_STEPS = 20_000;
    /** Most rankings that are read back; each holds every head. */
    static final int MAX_RANKINGS = 600;
    /** Criterion under which the combined rank is stored, beside the raw scores. */
    static final String RANK = "rank";

    private static final List<String> SCHEMA = List.of(
            "create table if not exists steps(step integer primary key, loss real, accuracy real, learning_rate real, connections integer)",
            "create table if not exists terms(step integer, name text, value real, primary key(step, name)) without rowid",
            "create table if not exists evals(step integer, split text, loss real, accuracy real, primary key(step, split)) without rowid",
            "create table if not exists ranks(step integer, layer integer, slot integer, generation integer, criterion text, score real, "
                    + "primary key(step, layer, slot, generation, criterion)) without rowid",
            "create table if not exists policy_events(step integer, policy text, gone integer, born integer, rewired integer, fraction real, connections integer, "
                    + "reward real, entropy real)",
            "create table if not exists radials(step integer, layer integer, distance integer, taps integer, primary key(step, layer, distance)) without rowid",
            "create table if not exists marks(step integer, verb text, heads text, text text)",
            "create table if not exists heads(layer integer, slot integer, generation integer, born_step integer, died_step integer, parent text, origin text, "
                    + "distribution text, taps integer, seed integer, status text, primary key(layer, slot, generation)) without rowid");

    /** A head dies once: a later row about a pruned one, after a resume or when its slot is filled, keeps the step. */
    private static final String INSERT_HEAD = "insert into heads values(?,?,?,?,?,?,?,?,?,?,?) on conflict(layer, slot, generation) do update set "
            + "born_step = excluded.born_step, parent = excluded.parent, origin = excluded.origin, distribution = excluded.distribution, taps = excluded.taps, "
            + "seed = excluded.seed, status = excluded.status, "
            + "died_step = case when status = 'PRUNED' and excluded.status = 'PRUNED' then coalesce(died_step, excluded.died_step) else excluded.died_step end";

    private final Connection connection;

    MetricsTables(Connection connection) {
        this.connection = connection;
    }

    void create() throws SQLException {
        try (Statement s = connection.createStatement()) {
            for (String table : SCHEMA) s.executeUpdate(table);
        }
    }

    void insert(StepMetrics m) throws SQLException {
        update("insert or replace into steps values(?,?,?,?,?)", m.step(), m.loss(), m.accuracy(), m.learningRate(), m.connections());
        for (Map.Entry<String, Double> term : m.terms().entrySet()) update("insert or replace into terms values(?,?,?)", m.step(), term.getKey(), term.getValue());
    }

    void insert(EvalMetrics m) throws SQLException {
        update("insert or replace into evals values(?,?,?,?)", m.step(), m.split(), m.loss(), m.accuracy());
    }

    void insert(Ranking ranking) throws SQLException {
        try (PreparedStatement p = connection.prepareStatement("insert or replace into ranks values(?,?,?,?,?,?)")) {
            for (HeadScore s : ranking.scores()) {
                for (Map.Entry<String, Double> score : s.scores().entrySet()) row(p, ranking.step(), s.head(), score.getKey(), score.getValue());
                row(p, ranking.step(), s.head(), RANK, s.rank());
            }
            p.executeBatch();
        }
    }

    private static void row(PreparedStatement p, long step, HeadId head, String criterion, double score) throws SQLException {
        fill(p, step, head.layer(), head.slot(), head.generation(), criterion, score);
        p.addBatch();
    }

    void insert(EditMark m) throws SQLException {
        update("insert into marks values(?,?,?,?)", m.step(), m.verb(), String.join(",", m.heads().stream().map(HeadId::toString).toList()), m.text());
    }

    void insert(Biography b) throws SQLException {
        update(INSERT_HEAD, b.head().layer(), b.head().slot(), b.head().generation(), b.bornStep(),
                b.diedStep().isPresent() ? b.diedStep().getAsLong() : null, b.parent().map(HeadId::toString).orElse(null), b.origin(), b.distribution(),
                b.taps(), b.seed(), b.status().name());
    }

    void insert(PolicyEvent e) throws SQLException {
        update("insert into policy_events values(?,?,?,?,?,?,?,?,?)", e.step(), e.policy(), e.gone(), e.born(), e.rewired(), e.fraction(), e.connections(), e.reward(),
                e.entropy());
    }

    void insert(Radial r) throws SQLException {
        try (PreparedStatement p = connection.prepareStatement("insert or replace into radials values(?,?,?,?)")) {
            int[] taps = r.taps();
            for (int d = 0; d < taps.length; d++) {
                fill(p, r.step(), r.layer(), d, taps[d]);
                p.addBatch();
            }
            p.executeBatch();
        }
    }

    /** Forgets what happened after a step; heads that died later live again. */
    void truncateAfter(long step) throws SQLException {
        for (String table : List.of("steps", "terms", "evals", "ranks", "marks", "policy_events", "radials")) update("delete from " + table + " where step > ?", step);
        update("delete from heads where born_step > ?", step);
        update("update heads set died_step = null, status = 'LIVE' where died_step > ?", step);
    }

    History history() throws SQLException {
        return new History(steps(), evals(), rankings(), marks(), policy());
    }

    List<Biography> biographies() throws SQLException {
        var all = new ArrayList<Biography>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from heads order by layer, slot, generation")) {
            while (r.next()) {
                long died = r.getLong("died_step");
                OptionalLong diedStep = r.wasNull() ? OptionalLong.empty() : OptionalLong.of(died);
                all.add(new Biography(new HeadId(r.getInt("layer"), r.getInt("slot"), r.getInt("generation")), r.getLong("born_step"), diedStep,
                        Optional.ofNullable(r.getString("parent")).flatMap(CommandParser::head), r.getString("origin"), r.getString("distribution"),
                        r.getInt("taps"), r.getLong("seed"), HeadStatus.valueOf(r.getString("status"))));
            }
        }
        return all;
    }

    private List<StepMetrics> steps() throws SQLException {
        long every = every("select count(*) from steps", MAX_STEPS);
        var all = new ArrayList<StepMetrics>();
        Map<Long, Map<String, Double>> terms = terms(every);
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from (select *, row_number() over (order by step desc) - 1 as back "
                + "from steps) where back % " + every + " = 0 order by step")) {
            while (r.next()) all.add(new StepMetrics(r.getLong("step"), real(r, "loss"), real(r, "accuracy"), real(r, "learning_rate"), r.getLong("connections"),
                    terms.getOrDefault(r.getLong("step"), Map.of())));
        }
        return all;
    }

    /** What families told beside the loss, of every nth step. */
    private Map<Long, Map<String, Double>> terms(long every) throws SQLException {
        Map<Long, Map<String, Double>> all = new HashMap<>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from terms where step in (select step from (select step, row_number() over "
                + "(order by step desc) - 1 as back from steps) where back % " + every + " = 0)")) {
            while (r.next()) all.computeIfAbsent(r.getLong("step"), _ -> new HashMap<>()).put(r.getString("name"), real(r, "value"));
        }
        return all;
    }

    private List<EvalMetrics> evals() throws SQLException {
        var all = new ArrayList<EvalMetrics>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from evals order by step, split desc")) {
            while (r.next()) all.add(new EvalMetrics(r.getLong("step"), r.getString("split"), real(r, "loss"), real(r, "accuracy")));
        }
        return all;
    }

    private List<Ranking> rankings() throws SQLException {
        long every = every("select count(distinct step) from ranks", MAX_RANKINGS);
        var all = new ArrayList<Ranking>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from ranks where step in (select step from (select step, "
                + "row_number() over (order by step desc) - 1 as back from (select distinct step from ranks)) where back % " + every + " = 0) "
                + "order by step, layer, slot, generation")) {
            var scores = new ArrayList<HeadScore>();
            Map<String, Double> open = new HashMap<>();
            HeadId head = null;
            long step = 0;
            while (r.next()) {
                var next = new HeadId(r.getInt("layer"), r.getInt("slot"), r.getInt("generation"));
                if (head != null && (!next.equals(head) || r.getLong("step") != step)) scores.add(score(head, open));
                if (head != null && r.getLong("step") != step) {
                    all.add(new Ranking(step, List.copyOf(scores)));
                    scores.clear();
                }
                head = next;
                step = r.getLong("step");
                open.put(r.getString("criterion"), real(r, "score"));
            }
            if (head != null) {
                scores.add(score(head, open));
                all.add(new Ranking(step, List.copyOf(scores)));
            }
        }
        return all;
    }

    private static HeadScore score(HeadId head, Map<String, Double> open) {
        Double rank = open.remove(RANK);
        var score = new HeadScore(head, open, rank == null ? Double.NaN : rank);
        open.clear();
        return score;
    }

    private List<EditMark> marks() throws SQLException {
        var all = new ArrayList<EditMark>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from marks order by step, rowid")) {
            while (r.next()) {
                List<HeadId> heads = Arrays.stream(r.getString("heads").split(",")).flatMap(name -> CommandParser.head(name).stream()).toList();
                all.add(new EditMark(r.getLong("step"), r.getString("verb"), heads, r.getString("text")));
            }
        }
        return all;
    }

    /** Runs saved before policies existed have no such tables. */
    private PolicyTrace policy() throws SQLException {
        if (!exists("policy_events") || !exists("radials")) return PolicyTrace.NONE;
        return new PolicyTrace(policyEvents(), radials());
    }

    private boolean exists(String table) throws SQLException {
        try (PreparedStatement p = connection.prepareStatement("select 1 from sqlite_master where type = 'table' and name = ?")) {
            p.setString(1, table);
            try (ResultSet r = p.executeQuery()) {
                return r.next();
            }
        }
    }

    private List<PolicyEvent> policyEvents() throws SQLException {
        var all = new ArrayList<PolicyEvent>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from policy_events order by step, rowid")) {
            while (r.next()) {
                all.add(new PolicyEvent(r.getLong("step"), r.getString("policy"), r.getInt("gone"), r.getInt("born"), r.getInt("rewired"), real(r, "fraction"),
                        r.getLong("connections"), real(r, "reward"), real(r, "entropy")));
            }
        }
        return all;
    }

    private List<Radial> radials() throws SQLException {
        long every = every("select count(distinct step) from radials", MAX_RANKINGS);
        var all = new ArrayList<Radial>();
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery("select * from radials where step in (select step from (select step, "
                + "row_number() over (order by step desc) - 1 as back from (select distinct step from radials)) where back % " + every + " = 0) "
                + "order by step, layer, distance")) {
            var taps = new ArrayList<Integer>();
            long step = -1;
            int layer = -1;
            while (r.next()) {
                if (!taps.isEmpty() && r.getInt("distance") == 0) {
                    all.add(radial(step, layer, taps));
                    taps.clear();
                }
                step = r.getLong("step");
                layer = r.getInt("layer");
                taps.add(r.getInt("taps"));
            }
            if (!taps.isEmpty()) all.add(radial(step, layer, taps));
        }
        return all;
    }

    private static Radial radial(long step, int layer, List<Integer> taps) {
        return new Radial(step, layer, taps.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Which fraction of the rows to read: every n-th, counted back from the newest, so that at most {@code most} remain. */
    private long every(String count, int most) throws SQLException {
        try (Statement s = connection.createStatement(); ResultSet r = s.executeQuery(count)) {
            r.next();
            return Math.max(1, Math.ceilDiv(r.getLong(1), most));
        }
    }

    private static double real(ResultSet r, String column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? Double.NaN : value;
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement p = connection.prepareStatement(sql)) {
            fill(p, values);
            p.executeUpdate();
        }
    }

    private static void fill(PreparedStatement p, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) p.setNull(i + 1, Types.NULL);
            else p.setObject(i + 1, values[i]);
        }
    }
}

package headscope.app.bench;

import headscope.app.bench.peer.FakePeer;
import headscope.app.bench.peer.PeerException;
import headscope.app.bench.peer.PeerProcess;
import headscope.app.bench.peer.PeerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Workloads against peers that are there, ill or missing. */
class BenchTest {
    private static final Rounds SHORT = new Rounds(3, Duration.ofMillis(1), 1);

    @TempDir
    private Path temp;
    private final List<String> remarks = new ArrayList<>();
    private Surroundings surroundings;

    private record Counting(Rival rival, OptionalDouble target) implements Workload {
        @Override
        public String id() {
            return "counting";
        }

        @Override
        public String title() {
            return "Counting";
        }

        @Override
        public Work prepare(Surroundings surroundings) {
            return work();
        }

        static Work work() {
            long[] sum = new long[1];
            return new Work() {
                @Override
                public void run() {
                    for (int i = 0; i < 1000; i++) sum[0] += i;
                }
            };
        }
    }

    @BeforeEach
    void surroundings() {
        surroundings = new Surroundings(new Digits(Optional.of(temp), temp), 2, temp, _ -> {});
    }

    private Bench bench(Peers peers) {
        return new Bench(BenchReportTest.MACHINE, peers, surroundings, SHORT, remarks::add);
    }

    private Peers fake(String illness) {
        return new Peers(id -> Optional.of(PeerProcess.start(id, FakePeer.command(illness), Map.of(), temp.resolve("log"))));
    }

    private static Workload against(String work) {
        return new Counting(new Rival.Program("fake", work), OptionalDouble.empty());
    }

    @Test
    void aPeerThatIsThereGivesARatio() throws IOException {
        try (Peers peers = fake("well")) {
            Row row = bench(peers).measure(against("sum"));
            assertThat(row.ours().median()).isPositive();
            assertThat(row.peer()).hasValueSatisfying(p -> assertThat(p.name()).isEqualTo("fake"));
            assertThat(row.tried()).containsOnlyKeys("plain", "clever");
            assertThat(peers.about()).containsEntry("fake", "fake 1.0, 1 thread");
        }
        assertThat(remarks).isEmpty();
    }

    @Test
    void aDeadPeerIsMentionedOnceAndOursIsMeasuredAllTheSame() throws IOException {
        try (Peers peers = fake("dies")) {
            Bench bench = bench(peers);
            assertThat(bench.measure(against("sum")).peer()).isEmpty();
            Row again = bench.measure(against("sum"));
            assertThat(again.ours().rounds()).isEqualTo(3);
            assertThat(again.note()).hasValueSatisfying(n -> assertThat(n).contains("ended with code 134"));
        }
        assertThat(remarks).singleElement().asString().contains("fake: ended with code 134");
    }

    @Test
    void workThatAPeerDoesNotKnowIsMeasuredAlone() throws IOException {
        try (Peers peers = fake("well")) {
            Row row = bench(peers).measure(against("dance"));
            assertThat(row.peer()).isEmpty();
            assertThat(row.note()).hasValue("fake: dance: known are sum, broken");
        }
    }

    @Test
    void missingPeersAreNamed() throws IOException {
        try (Peers peers = new Peers(_ -> Optional.empty())) {
            Bench bench = bench(peers);
            Row row = bench.measure(against("sum"));
            assertThat(row.peer()).isEmpty();
            assertThat(row.ratio()).isEmpty();
            assertThat(bench.missing()).containsExactly("fake");
        }
        assertThat(remarks).isEmpty();
    }

    @Test
    void ourselvesAndThePeakOfTheMachineAreRivalsToo() throws IOException {
        try (Peers peers = new Peers(_ -> Optional.empty())) {
            Row own = bench(peers).measure(new Counting(new Rival.Own("half of it", _ -> Counting.work()), OptionalDouble.of(1e9)));
            assertThat(own.peer()).hasValueSatisfying(p -> assertThat(p.title()).isEqualTo("half of it"));
            assertThat(own.met()).hasValue(true);
            Row peak = bench(peers).measure(new Counting(new Rival.Peak(5e8), OptionalDouble.empty()));
            assertThat(peak.peer()).hasValueSatisfying(p -> assertThat(p.time().median()).isPositive());
            assertThat(peak.note()).hasValueSatisfying(n -> assertThat(n).contains("GFLOP/s", "of the peak"));
        }
    }

    @Test
    void aPeerIsInstalledWhenItsJarsAreThere() throws IOException, PeerException {
        PeerProgram program = PeerProgram.BUILT_IN.getFirst();
        assertThat(program.command(temp, temp)).isEmpty();
        assertThat(Peers.installed(temp, 2, temp, temp).start(program.id())).isEmpty();
        Files.createFile(Files.createDirectory(temp.resolve(program.id())).resolve("some.jar"));
        assertThat(program.command(temp, temp)).hasValueSatisfying(c -> assertThat(c).contains(program.main()).anyMatch(w -> w.endsWith("some.jar")));
    }

    @Test
    void idsAreFileSafeAndUnique() {
        assertThat(Workload.BUILT_IN).extracting(Workload::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9-]*"));
    }

    @ParameterizedTest
    @FieldSource("headscope.app.bench.Workload#BUILT_IN")
    void everyPeerThatAWorkloadNamesIsBuiltIn(Workload workload) {
        if (workload.rival() instanceof Rival.Program(String peer, String _)) assertThat(PeerProgram.BUILT_IN).extracting(PeerProgram::id).contains(peer);
        assertThat(workload.title()).isNotBlank();
    }
}

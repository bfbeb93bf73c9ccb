package headscope.distribution;

import headscope.app.About;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The folder that {@code mvn package} leaves, started as a person starts it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script; its twin is headscope.bat")
class LaunchScriptTest {
    private static final Path HOME = Path.of(System.getProperty("headscope.root"), "app/target/headscope");
    private static final Path SCRIPT = HOME.resolve("bin/headscope");
    private static final String THIS_JDK = System.getProperty("java.home");

    @TempDir
    private Path temp;

    private record Result(int code, String out, String err) {}

    @BeforeAll
    static void packaged() {
        assumeTrue(Files.isExecutable(SCRIPT), "app/target/headscope is made by mvn package");
    }

    private Result run(Path script, Map<String, String> environment, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        var builder = new ProcessBuilder(command).directory(temp.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(k -> k.startsWith("JAVA") || k.startsWith("JDK") || k.contains("DISPLAY"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void theFolderHoldsScriptsJarsAndLicence() {
        assertThat(HOME.resolve("bin/headscope.bat")).exists();
        assertThat(HOME.resolve("LICENSE")).exists();
        assertThat(HOME.resolve("README.md")).exists();
        assertThat(HOME.resolve("lib").toFile().list()).anyMatch(n -> n.startsWith("app-")).anyMatch(n -> n.startsWith("engine-"))
                .noneMatch(n -> n.contains("junit") || n.contains("testfx"));
        assertThat(HOME.resolveSibling("headscope.zip")).exists();
    }

    @Test
    void bothScriptsCarryTheFlagsOfTheBuildAndNothingUnfilled() throws IOException {
        for (String name : List.of("headscope", "headscope.bat")) {
            String text = Files.readString(HOME.resolve("bin").resolve(name));
            assertThat(text).contains(About.jvmFlags()).contains("headscope.app.Launcher").contains("app-" + About.version() + ".jar").doesNotContain("[[").doesNotContain("]]");
        }
    }

    /** But for one: in tests the kernels' addresses are checked at every access. */
    @Test
    void theFlagsAreThoseTheTestsRunWith() {
        String unchecked = "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0";
        List<String> here = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(About.jvmFlags().split(" ")).filteredOn(f -> f.startsWith("-X") || f.startsWith("-D")).filteredOn(f -> !f.equals(unchecked)).allMatch(here::contains);
        assertThat(About.jvmFlags()).contains(unchecked);
        assertThat(here).doesNotContain(unchecked);
        assertThat(About.jvmFlags()).contains("--add-modules jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx",
                "org.bytedeco.javacpp.maxphysicalbytes");
    }

    @Test
    void itStartsOnTheJdkOfJavaHome() throws Exception {
        Result result = run(SCRIPT, Map.of("JAVA_HOME", THIS_JDK), "--version");
        assertThat(result.out).isEqualTo("headscope " + About.version() + "\n");
        assertThat(result.code).isZero();
    }

    @Test
    void itGoesPastAJdkThatIsTooOldAndWorksThroughLinksAndOddNames() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path link = temp.resolve("a link to it");
        Files.createSymbolicLink(link, SCRIPT);
        Result result = run(link, Map.of("JAVA_HOME", old.toString(), "JDK_25", THIS_JDK), "list", "families");
        Files.delete(link);
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("sampled");
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        Result result = run(SCRIPT, Map.of("JAVA_HOME", THIS_JDK), "eval", "no such folder *");
        assertThat(result.code).isEqualTo(2);
        assertThat(result.err).contains("no such folder *: no such run folder");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        Path home = Files.createDirectories(temp.resolve("home"));
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "head", "getconf")) script(tools.resolve(tool), "exec " + tool(tool) + " \"$@\"");
        String script = Files.readString(SCRIPT).replaceAll("(/usr/lib/jvm|/usr/java|/opt/java|/opt/jdk|/Library|/opt/homebrew)", temp + "/none$1");
        Path copy = Files.createDirectories(temp.resolve("bin")).resolve("headscope");
        Files.writeString(copy, script, StandardCharsets.UTF_8);
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        Result result = run(copy, Map.of("HOME", home.toString(), "PATH", tools.toString(), "JAVA_HOME", jdk("old", "17.0.15").toString()), "--version");
        assertThat(result.code).isEqualTo(1);
        assertThat(result.err).isEqualTo("headscope: no JDK 25 or newer was found: install one, for instance from https://adoptium.net, or set JAVA_HOME to its folder.\n");
    }

    private static Path tool(String name) {
        return List.of("/usr/bin", "/bin").stream().map(f -> Path.of(f, name)).filter(Files::exists).findFirst().orElseThrow();
    }

    private Path jdk(String name, String version) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name).resolve("bin")).getParent();
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(folder.resolve("bin/java"), "echo too old; exit 9");
        return folder;
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}

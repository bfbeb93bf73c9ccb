package headscope.readme;

import headscope.app.cli.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the README tells people to type works, exactly as it is written there. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("headscope.root"));
    private static final Path BIN = ROOT.resolve("app/target/headscope/bin");
    private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)\\)");
    private static final Pattern OUT = Pattern.compile("(?:--out|--export) (\\S+)");
    private static final long MOST_SECONDS = 180;

    @TempDir
    private Path temp;

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    /** Lines of all fenced shell blocks; a backslash at the end joins two. */
    private static List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        Matcher blocks = BLOCK.matcher(text());
        while (blocks.find()) {
            for (String line : blocks.group(1).replace("\\\n", " ").lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) lines.add(line.strip());
            }
        }
        return lines;
    }

    private static Stream<String> commands() throws IOException {
        return lines().stream().filter(l -> l.startsWith("headscope "));
    }

    @Test
    void everyLineIsACommandThisTestKnowsHowToCheck() throws IOException {
        assertThat(lines()).isNotEmpty().allMatch(l -> l.startsWith("headscope ") || List.of("mvn -Prun", "mvn verify", "mvn -Pbench").contains(l));
        assertThat(lines()).contains("mvn -Prun", "mvn verify");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("mvn -B -ntp verify");
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<id>run</id>", "<id>bench</id>");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsUnderstood(String line) {
        var err = new StringWriter();
        String name = line.split(" ")[1];
        int code = Cli.run(new PrintWriter(new StringWriter()), new PrintWriter(err), name, "--help");
        assertThat(code).as(err.toString()).isZero();
    }

    @Test
    void everyCommandOfTheProgramIsMentioned() throws IOException {
        String readme = text();
        assertThat(Cli.commandNames()).isNotEmpty().allMatch(name -> readme.contains("headscope " + name) || readme.contains("`" + name));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher links = LINK.matcher(text());
        while (links.find()) assertThat(ROOT.resolve(links.group(1))).exists();
    }

    /** In one folder and in the order of the text, as a reader would. The tour has a test of its own. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are lines for a POSIX shell")
    void everyCommandRuns() throws Exception {
        assumeTrue(Files.isExecutable(BIN.resolve("headscope")), "app/target/headscope is made by mvn package");
        for (String line : commands().filter(l -> !l.startsWith("headscope tour")).toList()) {
            Path log = temp.resolve("log");
            var builder = new ProcessBuilder("sh", "-c", line).directory(temp.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().merge("PATH", BIN.toString(), (old, ours) -> ours + ":" + old);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().remove("DISPLAY");
            Process process = builder.start();
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as(line).isTrue();
            assertThat(process.exitValue()).as(line + ": " + Files.readString(log)).isZero();
            Matcher outputs = OUT.matcher(line);
            while (outputs.find()) assertThat(temp.resolve(outputs.group(1))).as(line).exists();
        }
    }
}

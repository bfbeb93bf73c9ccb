package headscope.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.app.About;
import headscope.app.UserFolders;
import headscope.engine.backend.BackendReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What runs here: versions, SIMD, backend and why, memory. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Show version, JDK, SIMD, backend and why, memory.")
final class InfoCommand extends CliCommand {
    private static final long MEBI = 1 << 20;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    int run() {
        BackendReport backend = BackendReport.probe();
        ObjectNode info = JsonText.object();
        info.put("version", About.version());
        info.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        info.put("java_home", System.getProperty("java.home"));
        info.put("os", "%s %s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch")));
        info.put("cores", Runtime.getRuntime().availableProcessors());
        info.put("executor", backend.executor());
        info.put("simd", backend.simd());
        info.put("backend", backend.name());
        info.put("why", backend.why());
        info.put("other_backend", backend.other());
        info.put("blas", backend.blas());
        info.put("threads", backend.threads());
        info.put("nd4j", About.nd4jVersion());
        info.put("javafx", About.javafxVersion());
        info.putObject("memory").put("heap_limit_mb", backend.heapLimit() / MEBI).put("native_limit_mb", backend.nativeLimit() / MEBI)
                .put("process_limit_mb", backend.residentLimit() / MEBI);
        info.put("log", UserFolders.here().logFile().toString());
        if (json) {
            out().println(JsonText.of(info));
        } else {
            info.properties().forEach(e -> out().printf("%-14s %s%n", e.getKey(), e.getValue().isObject() ? memory(backend) : e.getValue().asText()));
        }
        return Cli.DONE;
    }

    private static String memory(BackendReport backend) {
        return "heap up to %d MB, arrays up to %d MB, process up to %d MB".formatted(backend.heapLimit() / MEBI, backend.nativeLimit() / MEBI,
                backend.residentLimit() / MEBI);
    }
}

package headscope.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is logged where: everything of ours from INFO, warnings of the libraries, into one file of the user's cache folder; on the terminal nothing, unless
 * {@code --verbose} asks. Found by Logback through {@code META-INF/services}; code, because reading a file of settings costs start-up time.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    /** System property: {@code true} shows the log on the terminal too. */
    public static final String VERBOSE = "headscope.verbose";
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{24} - %msg%n%ex";
    /** Warn at each start about what is as it should be: JavaFX on the class path, and TensorFlow names that nobody imports. */
    private static final List<String> HARMLESS = List.of("javafx", "org.nd4j.imports.converters.ImportClassMapping");
    private static final FileSize MOST = FileSize.valueOf("2MB");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("headscope").setLevel(Level.INFO);
        for (String harmless : HARMLESS) context.getLogger(harmless).setLevel(Level.ERROR);
        Path file = UserFolders.here().logFile();
        if (isWritable(file)) root.addAppender(toFile(context, file));
        if (Boolean.getBoolean(VERBOSE)) root.addAppender(started(context, terminal()));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isWritable(Path file) {
        Path folder = file.getParent();
        while (folder != null && !Files.exists(folder)) folder = folder.getParent();
        return folder != null && Files.isWritable(folder) && (!Files.exists(file) || Files.isWritable(file));
    }

    private static ConsoleAppender<ILoggingEvent> terminal() {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        return appender;
    }

    private RollingFileAppender<ILoggingEvent> toFile(LoggerContext context, Path file) {
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        var older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(appender);
        older.setFileNamePattern(file + ".%i");
        older.setMinIndex(1);
        older.setMaxIndex(2);
        older.start();
        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setContext(context);
        trigger.setMaxFileSize(MOST);
        trigger.start();
        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(trigger);
        return started(context, appender);
    }

    private static <A extends OutputStreamAppender<ILoggingEvent>> A started(LoggerContext context, A appender) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}

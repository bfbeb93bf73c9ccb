package headscope.app.window;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import headscope.app.window.model.LogViewModel;
import org.slf4j.LoggerFactory;

/** Brings what is logged anywhere in the program into the log view. */
final class LogAppender extends AppenderBase<ILoggingEvent> {
    private final LogViewModel log;

    private LogAppender(LogViewModel log) {
        this.log = log;
    }

    /** @return takes it out again */
    static Runnable attach(LogViewModel log) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return () -> { };
        LogAppender appender = new LogAppender(log);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
        };
    }

    @Override
    protected void append(ILoggingEvent event) {
        Level least = event.getLoggerName().startsWith("headscope") ? Level.INFO : Level.ERROR; // warnings of libraries stay in the log file
        if (!event.getLevel().isGreaterOrEqual(least)) return;
        LogViewModel.Level level = event.getLevel().isGreaterOrEqual(Level.ERROR) ? LogViewModel.Level.ERROR
                : event.getLevel().isGreaterOrEqual(Level.WARN) ? LogViewModel.Level.WARNING : LogViewModel.Level.INFO;
        String details = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        log.add(level, event.getLoggerName(), event.getFormattedMessage(), details);
    }
}

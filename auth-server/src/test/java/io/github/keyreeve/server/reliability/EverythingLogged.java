package io.github.keyreeve.server.reliability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The log at the lowest level of all loggers: the root logger, ours and Spring's. Levels that the product sets for
 * single loggers stay as they are. Only warnings reach the other appenders, because of the volume.
 */
final class EverythingLogged extends AppenderBase<ILoggingEvent> {

    private static final List<String> TURNED_UP = List.of(
            Logger.ROOT_LOGGER_NAME,
            "io.github.keyreeve",
            "org.springframework",
            "org.springframework.security",
            "org.springframework.security.web",
            "org.springframework.web",
            "org.apache",
            "org.apache.coyote.http11",
            "org.apache.tomcat.util.http");

    private static final String CLIENT_OF_THE_TESTS = "jdk.internal.httpclient";

    /** What the product writes to the console, and a file by LOGGING_FILE_NAME. */
    private static final String ECS = "io.github.keyreeve.server.platform.observability.EcsFormatter";

    /** What it writes where people read it. */
    private static final String PLAIN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p [%t] %X{request_id} %-40.40logger{39} : %m%n%ex";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final LoggerContext encoding = new LoggerContext();
    private final StructuredLogEncoder ecs = new StructuredLogEncoder();
    private final PatternLayoutEncoder plain = new PatternLayoutEncoder();
    private final List<Appender<ILoggingEvent>> others = new CopyOnWriteArrayList<>();
    private final List<Runnable> undo = new CopyOnWriteArrayList<>();

    /** The log until now; the node continues to log. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** What files of the log would have from DEBUG on: each event as a line of JSON, and as text. */
    List<String> written() {
        return List.copyOf(written);
    }

    @Override
    public void start() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.application.name", "x")));
        encoding.putObject(Environment.class.getName(), environment);
        ecs.setContext(encoding);
        ecs.setFormat(ECS);
        ecs.setCharset(StandardCharsets.UTF_8);
        ecs.start();
        plain.setContext(encoding);
        plain.setPattern(PLAIN);
        plain.start();
        super.start();
    }

    private void write(ILoggingEvent event) {
        written.add(new String(ecs.encode(event), StandardCharsets.UTF_8));
        written.add(new String(plain.encode(event), StandardCharsets.UTF_8));
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(CLIENT_OF_THE_TESTS)) {
            return;
        }
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            others.forEach(other -> other.doAppend(event));
        }
        if (event.getLevel().isGreaterOrEqual(Level.DEBUG)) {
            write(event);
        }
        String failure =
                event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add("%s %s %s %s %s %s"
                .formatted(
                        event.getLevel(),
                        event.getLoggerName(),
                        event.getFormattedMessage(),
                        Objects.requireNonNullElse(event.getKeyValuePairs(), List.of()),
                        event.getMDCPropertyMap(),
                        failure));
    }

    /** From now on; other appenders get warnings only. */
    void attach() {
        Logger root = logger(Logger.ROOT_LOGGER_NAME);
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        undo.add(() -> others.forEach(root::addAppender));
        undo.add(others::clear);
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
        TURNED_UP.forEach(this::turnUp);
    }

    void detach() {
        logger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        undo.forEach(Runnable::run);
        stop();
    }

    private void turnUp(String name) {
        Level before = logger(name).getLevel();
        undo.add(() -> logger(name).setLevel(before));
        logger(name).setLevel(Level.TRACE);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}

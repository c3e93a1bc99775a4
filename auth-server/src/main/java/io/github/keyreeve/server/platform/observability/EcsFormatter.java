package io.github.keyreeve.server.platform.observability;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.ElasticCommonSchemaProperties;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of the log as JSON of the Elastic Common Schema, 8.11: what Spring Boot writes with its format {@code ecs}, which costs 30 KB on
 * the heap for each line, and there is one for each token.
 */
final class EcsFormatter implements StructuredLogFormatter<ILoggingEvent> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ElasticCommonSchemaProperties.Service service;
    private final @Nullable Long pid;
    private final ThrowableProxyConverter stackTraces;

    EcsFormatter(Environment environment, ThrowableProxyConverter stackTraces) {
        this.service = Objects.requireNonNull(
                ElasticCommonSchemaProperties.get(environment).service());
        this.pid = environment.getProperty("spring.application.pid", Long.class);
        this.stackTraces = stackTraces;
    }

    @Override
    public String format(ILoggingEvent event) {
        return JSON.writeValueAsString(line(event)) + '\n';
    }

    @Override
    public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return format(event).getBytes(charset);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(JSON.writeValueAsBytes(line(event)));
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private ObjectNode line(ILoggingEvent event) {
        ObjectNode line = JSON.createObjectNode();
        put(line, "@timestamp", event.getInstant());
        put(line, "log.level", event.getLevel());
        put(line, "log.logger", event.getLoggerName());
        if (pid != null) {
            line.putObject("process").put("pid", pid);
        }
        put(line, "process.thread.name", event.getThreadName());
        put(line, "service.name", service.name());
        put(line, "service.version", service.version());
        put(line, "service.environment", service.environment());
        put(line, "service.node.name", service.nodeName());
        put(line, "message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach((name, value) -> put(line, name, value));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                put(line, pair.key, pair.value);
            }
        }
        if (event.getThrowableProxy() != null) {
            putError(line, event, event.getThrowableProxy());
        }
        put(line, "ecs.version", "8.11");
        return line;
    }

    private void putError(ObjectNode line, ILoggingEvent event, IThrowableProxy failure) {
        put(line, "error.type", failure.getClassName());
        put(line, "error.message", failure.getMessage());
        put(line, "error.stack_trace", stackTraces.convert(event));
    }

    /** A name with dots is a path. */
    private static void put(ObjectNode members, String name, @Nullable Object value) {
        int dot = name.indexOf('.');
        if (value == null) {
            return;
        }
        if (dot < 0) {
            members.put(name, value.toString());
            return;
        }
        String first = name.substring(0, dot);
        ObjectNode inner = members.get(first) instanceof ObjectNode known ? known : members.putObject(first);
        put(inner, name.substring(dot + 1), value);
    }
}
